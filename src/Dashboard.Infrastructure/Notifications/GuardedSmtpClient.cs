using System.Net.Security;
using Dashboard.Infrastructure.Egress;
using MailKit.Net.Smtp;

namespace Dashboard.Infrastructure.Notifications;

/// <summary>MailKit's client, which fetches no missing certificate from an address that the server's own certificate names.</summary>
internal sealed class GuardedSmtpClient : SmtpClient
{
    protected override SslClientAuthenticationOptions GetSslClientAuthenticationOptions(string host, RemoteCertificateValidationCallback remoteCertificateValidationCallback)
    {
        var options = base.GetSslClientAuthenticationOptions(host, remoteCertificateValidationCallback);
        options.CertificateChainPolicy = ServerTrust.Policy();
        return options;
    }
}
