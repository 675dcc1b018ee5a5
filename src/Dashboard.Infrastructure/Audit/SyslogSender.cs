using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Dashboard.Core.Audit;
using Dashboard.Infrastructure.Egress;
using Microsoft.Extensions.Options;

namespace Dashboard.Infrastructure.Audit;

/// <summary>
/// Sends checkpoints as syslog messages (RFC 5424), over UDP (RFC 5426) or TCP with the length before each (RFC 6587 section 3.4.1). Syslog acknowledges nothing:
/// what was handed over counts as delivered.
/// </summary>
internal sealed class SyslogSender(IOptions<AuditOptions> options, EgressGate gate, TimeProvider time) : IAuditSender
{
    /// <summary>Facility 13, log audit; severity 5, notice.</summary>
    private const int Priority = (13 * 8) + 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public string Destination => "syslog";

    public bool IsConfigured => options.Value.Syslog is not null;

    public async Task<string?> SendAsync(AuditCheckpoint checkpoint, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        var to = new Uri(options.Value.Syslog!);
        try
        {
            await SendAsync(to, Encoding.UTF8.GetBytes(Message(checkpoint)), either.Token).ConfigureAwait(false);
            return null;
        }
        catch (AddressRefusedException e)
        {
            return $"Nothing is sent: {e.Message}.";
        }
        catch (SocketException e)
        {
            return $"{to.Host} could not be reached: {e.SocketErrorCode}.";
        }
        catch (IOException)
        {
            return $"{to.Host} hung up.";
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return $"{to.Host} did not answer within {Patience.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s.";
        }
    }

    internal static string Message(AuditCheckpoint checkpoint) => string.Create(
        CultureInfo.InvariantCulture,
        $"<{Priority}>1 {checkpoint.At.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'} {Host()} tidemark {Environment.ProcessId} audit-checkpoint - {checkpoint}");

    /// <summary>At most 255 printable signs (RFC 5424 section 6.2.4).</summary>
    private static string Host()
    {
        var name = new string([.. Environment.MachineName.Where(c => c is > ' ' and <= '~').Take(255)]);
        return name.Length == 0 ? "-" : name;
    }

    private async Task SendAsync(Uri to, byte[] message, CancellationToken ct)
    {
        if (to.Scheme == "tcp")
        {
            var stream = await gate.ConnectAsync(to.IdnHost, to.Port, ct).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"{message.Length.ToString(CultureInfo.InvariantCulture)} ").Concat(message).ToArray(), ct).ConfigureAwait(false);
            }

            return;
        }

        await gate.SendAsync(to.IdnHost, to.Port, message, ct).ConfigureAwait(false);
    }
}
