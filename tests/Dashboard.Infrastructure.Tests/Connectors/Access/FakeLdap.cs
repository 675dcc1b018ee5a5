using System.Formats.Asn1;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Dashboard.Infrastructure.Tests.Connectors.Access;

/// <summary>A peer that answers each thing it hears with the next of some given bytes, then hangs up; or keeps silent.</summary>
internal sealed class FakeLdap : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _serving;
    private readonly byte[][] _answers;
    private readonly bool _isSilent;

    public FakeLdap(params byte[][] answers)
        : this(isSilent: false, answers)
    {
    }

    private FakeLdap(bool isSilent, byte[][] answers)
    {
        (_isSilent, _answers) = (isSilent, answers);
        _listener.Start();
        Url = new($"ldap://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _serving = ServeAsync(_stop.Token);
    }

    public static FakeLdap Silent() => new(isSilent: true, []);

    public Uri Url { get; }

    /// <summary>Ends when it has heard something.</summary>
    public Task Asked => _asked.Task;

    /// <summary>The answer to a bind, with what the password policy adds (draft-behera-ldap-password-policy section 6.2).</summary>
    public static byte[] Bind(int code, string message = "", int? policy = null)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            WriteResult(writer, 1, code, message);
            if (policy is { } error)
            {
                using var controls = writer.PushSequence(new(TagClass.ContextSpecific, 0));
                using var control = writer.PushSequence();
                writer.WriteOctetString("1.3.6.1.4.1.42.2.27.8.5.1"u8);
                writer.WriteOctetString([0x30, 0x03, 0x81, 0x01, (byte)error]);
            }
        }

        return writer.Encode();
    }

    /// <summary>The end of a search that found nothing.</summary>
    public static byte[] Nothing(int code = 0)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(2);
            WriteResult(writer, 5, code, string.Empty);
        }

        return writer.Encode();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving; // before its listener goes: one that is about to wait would wait at none
        _listener.Dispose();
        _stop.Dispose();
    }

    private static void WriteResult(AsnWriter writer, int operation, int code, string message)
    {
        using var result = writer.PushSequence(new(TagClass.Application, operation));
        writer.WriteEncodedValue([0x0a, 0x01, (byte)code]);
        writer.WriteOctetString([]);
        writer.WriteOctetString(Encoding.UTF8.GetBytes(message));
    }

    private async Task ServeAsync(CancellationToken ct)
    {
        try
        {
            using var client = await _listener.AcceptTcpClientAsync(ct);
            await using var stream = client.GetStream();
            var heard = new byte[4096];
            foreach (var answer in _answers)
            {
                await stream.ReadAtLeastAsync(heard, 1, throwOnEndOfStream: false, ct);
                _asked.TrySetResult();
                await stream.WriteAsync(answer, ct);
            }

            if (_isSilent)
            {
                await stream.ReadAtLeastAsync(heard, 1, throwOnEndOfStream: false, ct);
                _asked.TrySetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
            }

            client.Client.Shutdown(SocketShutdown.Send);
            while (await stream.ReadAsync(heard, ct) > 0)
            {
                // What is still sent is read, so that the peer sees an end and no reset.
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            // The test is over, or the peer hung up.
        }
    }
}
