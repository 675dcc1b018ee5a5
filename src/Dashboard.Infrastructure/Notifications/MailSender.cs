using System.Net;
using System.Net.Sockets;
using Dashboard.Core.Channels;
using Dashboard.Core.Notifications;
using Dashboard.Infrastructure.Egress;
using Dashboard.Infrastructure.Secrets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Dashboard.Infrastructure.Notifications;

/// <summary>
/// Hands a message to a mail server. Without TLS only to one on this very machine. What the server says in words is not kept: it may echo
/// what we sent. Whether it may have the message is told by whether any of its content went out.
/// </summary>
internal sealed class MailSender(EgressGate gate, ChannelSecrets secrets, TimeProvider time)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    public async Task<SendResult> SendAsync(MailTarget target, NotificationMessage message, CancellationToken ct)
    {
        var login = default((string Name, Secret Password)?);
        if (target.Login is { } wanted)
        {
            var (password, problem) = await secrets.ReadAsync(target, wanted.Password, ct).ConfigureAwait(false);
            if (password is null)
            {
                return new(SendOutcome.Later, $"It could not be sent: {problem}.");
            }

            login = (wanted.UserName, password);
        }

        using var deadline = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        using var client = new GuardedSmtpClient { ServerCertificateValidationCallback = ServerTrust.Check(target.CaFile), CheckCertificateRevocation = false };
        var sent = new Sent();
        try
        {
            if (!await ConnectAsync(client, target, either.Token).ConfigureAwait(false))
            {
                return new(SendOutcome.Refused, "The mail server is on another machine: without TLS nothing is sent there. Set up 'security: starttls' or 'tls'.");
            }

            if (login is { } known)
            {
                await client.AuthenticateAsync(known.Name, known.Password.Reveal(), either.Token).ConfigureAwait(false);
            }

            using var mail = MailText.Of(target, message);
            await client.SendAsync(mail, either.Token, sent).ConfigureAwait(false);
            return new(SendOutcome.Delivered, "The mail server took it.");
        }
        catch (SmtpCommandException e)
        {
            var status = (int)e.StatusCode;
            return status is >= 400 and < 500 ? new(SendOutcome.Later, $"The mail server could not take it just now ({status}).") : new(SendOutcome.Refused, $"The mail server refused it ({status}). {Advice(e.ErrorCode)}");
        }
        catch (MailKit.Security.AuthenticationException)
        {
            return new(SendOutcome.Refused, "The mail server did not accept user name and password.");
        }
        catch (NotSupportedException)
        {
            return new(SendOutcome.Refused, "The mail server does not offer what is set up: STARTTLS, or a way to sign in.");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Broken(sent, Failures.Timeout(Timeout));
        }
        catch (Exception e) when (e is IOException or SocketException or ProtocolException or SslHandshakeException or AddressRefusedException or ServiceNotConnectedException or ServiceNotAuthenticatedException)
        {
            return Broken(sent, e is ProtocolException ? "the connection broke" : Failures.Describe(e));
        }
        finally
        {
            Hangup(client);
        }
    }

    private static SendResult Broken(Sent sent, string failure) => sent.Any
        ? new(SendOutcome.Unknown, $"No answer came: {failure}. The mail server may have it.")
        : new(SendOutcome.Later, $"It could not be sent: {failure}.");

    /// <summary>False where the way there would be open to others.</summary>
    private async Task<bool> ConnectAsync(SmtpClient client, MailTarget target, CancellationToken ct)
    {
        var stream = await gate.ConnectAsync(target.Host, target.Port, ct).ConfigureAwait(false);
        var isHere = stream is NetworkStream { Socket.RemoteEndPoint: IPEndPoint peer } && IPAddress.IsLoopback(peer.Address);
        if (target.Security is MailSecurity.None && !isHere)
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            return false;
        }

        var security = target.Security switch { MailSecurity.Tls => SecureSocketOptions.SslOnConnect, MailSecurity.None => SecureSocketOptions.None, _ => SecureSocketOptions.StartTls };
        await client.ConnectAsync(stream, target.Host, target.Port, security, ct).ConfigureAwait(false);
        return true;
    }

    private static string Advice(SmtpErrorCode error) => error switch
    {
        SmtpErrorCode.RecipientNotAccepted => "It does not take mail for one of the recipients: nobody got it.",
        SmtpErrorCode.SenderNotAccepted => "It does not take mail from this sender.",
        _ => "It does not take this message.",
    };

    /// <summary>Without the farewell: the message was answered for, and a server that is slow to say goodbye costs nothing.</summary>
    private static void Hangup(SmtpClient client)
    {
        if (client.IsConnected)
        {
            client.Disconnect(quit: false, CancellationToken.None);
        }
    }

    private sealed class Sent : ITransferProgress
    {
        public bool Any { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => Any = true;

        public void Report(long bytesTransferred) => Any = true;
    }
}
