using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Dashboard.Infrastructure.Tests.Notifications;

/// <summary>A mail server on the loopback (RFC 5321) that misbehaves as it is told, and keeps what it was told.</summary>
internal sealed class FakeMailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closed = new();
    private readonly X509Certificate2? _certificate;
    private readonly bool _isTlsFromTheStart;
    private readonly Task _accepting;

    public FakeMailServer(X509Certificate2? certificate = null, bool isTlsFromTheStart = false)
    {
        (_certificate, _isTlsFromTheStart) = (certificate, isTlsFromTheStart);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Commands, without what was signed in with.</summary>
    public ConcurrentQueue<string> Commands { get; } = new();

    /// <summary>Messages that it took, headers and body.</summary>
    public ConcurrentQueue<string> Messages { get; } = new();

    /// <summary>The credential of the last AUTH PLAIN, decoded.</summary>
    public string? SignedIn { get; private set; }

    public string AuthAnswer { get; set; } = "235 Welcome";

    public string RecipientAnswer { get; set; } = "250 Fine";

    public string MessageAnswer { get; set; } = "250 Taken";

    /// <summary>Called instead of an answer when a message is there.</summary>
    public Action? OnMessage { get; set; }

    /// <summary>Called instead of a greeting.</summary>
    public Action? OnConnected { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        await _accepting; // before its listener goes: one that is about to wait would wait at none
        _listener.Stop();
        _closed.Dispose();
    }

    private async Task AcceptAsync()
    {
        var talks = new List<Task>();
        try
        {
            while (true)
            {
                talks.Add(TalkAsync(await _listener.AcceptTcpClientAsync(_closed.Token)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var _ = client;
        Stream stream = client.GetStream();
        try
        {
            if (_isTlsFromTheStart)
            {
                stream = await SecureAsync(stream);
            }

            await ConverseAsync(stream);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            // The client hung up, or did not trust us.
        }
        finally
        {
            await stream.DisposeAsync();
        }
    }

    private async Task ConverseAsync(Stream stream)
    {
        if (OnConnected is { } connected)
        {
            connected();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _closed.Token);
        }

        var reader = new StreamReader(stream, Encoding.Latin1);
        await SayAsync(stream, "220 mail.test ESMTP");
        while (await reader.ReadLineAsync(_closed.Token) is { } line)
        {
            Commands.Enqueue(line.StartsWith("AUTH", StringComparison.OrdinalIgnoreCase) ? "AUTH" : line);
            switch (line.Split(' ')[0].ToUpperInvariant())
            {
                case "EHLO":
                    await SayAsync(stream, $"250-mail.test\r\n{(_certificate is not null && stream is not SslStream ? "250-STARTTLS\r\n" : string.Empty)}250-AUTH PLAIN\r\n250 8BITMIME");
                    break;
                case "STARTTLS":
                    await SayAsync(stream, "220 Go ahead");
                    stream = await SecureAsync(stream);
                    reader = new StreamReader(stream, Encoding.Latin1);
                    break;
                case "AUTH":
                    SignedIn = Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[2]));
                    await SayAsync(stream, AuthAnswer);
                    break;
                case "RCPT":
                    await SayAsync(stream, RecipientAnswer);
                    break;
                case "DATA":
                    await SayAsync(stream, "354 Go ahead");
                    await TakeAsync(stream, reader);
                    break;
                default:
                    await SayAsync(stream, "250 Fine");
                    break;
            }
        }
    }

    private async Task TakeAsync(Stream stream, StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(_closed.Token) is { } line && line != ".")
        {
            text.Append(line).Append('\n');
        }

        if (OnMessage is { } taken)
        {
            taken();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _closed.Token);
        }

        Messages.Enqueue(text.ToString());
        await SayAsync(stream, MessageAnswer);
    }

    private async Task<SslStream> SecureAsync(Stream stream)
    {
        var secure = new SslStream(stream);
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _closed.Token);
        return secure;
    }

    private async Task SayAsync(Stream stream, string answer) => await stream.WriteAsync(Encoding.Latin1.GetBytes($"{answer}\r\n"), _closed.Token);
}
