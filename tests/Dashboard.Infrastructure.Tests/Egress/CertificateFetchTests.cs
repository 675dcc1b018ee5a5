using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Tests.Egress;

/// <summary>A server's certificate may name an address from which the one above it could be fetched: a way out that no rule of addresses sees.</summary>
public sealed class CertificateFetchTests : IDisposable
{
    private readonly TcpListener _elsewhere = new(IPAddress.Loopback, 0);
    private readonly TcpListener _server = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _certificate;

    public CertificateFetchTests()
    {
        _elsewhere.Start();
        _server.Start();
        _certificate = Certificate(new($"http://127.0.0.1:{((IPEndPoint)_elsewhere.LocalEndpoint).Port}/ca.crt"));
    }

    public void Dispose()
    {
        _elsewhere.Dispose();
        _server.Dispose();
        _certificate.Dispose();
    }

    [Fact]
    public async Task Nothing_is_fetched_from_where_it_says()
    {
        await HandshakeAsync(ServerTrust.Options(null, "localhost"));

        Assert.False(_elsewhere.Pending());
    }

    /// <summary>So that the test before can fail: what the platform does by itself is seen.</summary>
    [Fact]
    public async Task Left_to_itself_the_platform_fetches_it()
    {
        var asked = AnswerNothingAsync();
        await HandshakeAsync(new SslClientAuthenticationOptions { TargetHost = "localhost" });

        Assert.True(await asked);
    }

    private async Task HandshakeAsync(SslClientAuthenticationOptions options)
    {
        var serving = ServeAsync();
        using var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)_server.LocalEndpoint);
        await using var tls = new SslStream(client.GetStream());
        await Assert.ThrowsAsync<AuthenticationException>(() => tls.AuthenticateAsClientAsync(options, CancellationToken.None));
        client.Close();
        await serving;
    }

    private async Task ServeAsync()
    {
        using var peer = await _server.AcceptTcpClientAsync();
        await using var tls = new SslStream(peer.GetStream());
        try
        {
            // Offline, or the server would fetch it.
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = SslStreamCertificateContext.Create(_certificate, null, offline: true) });
            _ = await tls.ReadAsync(new byte[1]);
        }
        catch (Exception e) when (e is IOException or AuthenticationException)
        {
            // The client does not trust it, as it should.
        }
    }

    private async Task<bool> AnswerNothingAsync()
    {
        using var asked = await _elsewhere.AcceptTcpClientAsync();
        return (await asked.GetStream().ReadAsync(new byte[16])) > 0;
    }

    private static X509Certificate2 Certificate(Uri above)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var caKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var caRequest = new CertificateRequest("CN=Nobody knows me", caKey, HashAlgorithmName.SHA256);
        caRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var ca = caRequest.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension(ocspUris: null, caIssuersUris: [above.AbsoluteUri]));
        using var signed = request.Create(ca, now.AddHours(-1), now.AddHours(1), RandomNumberGenerator.GetBytes(8));
        using var withKey = signed.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null);
    }
}
