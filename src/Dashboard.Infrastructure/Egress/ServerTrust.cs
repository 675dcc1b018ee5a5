using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Dashboard.Infrastructure.Egress;

/// <summary>
/// Decides whether a server's certificate is trusted: by the system's roots or, when a private CA is configured, by
/// that file alone. The file is read at each handshake, so that a renewed CA counts at once; it may hold several roots.
/// </summary>
internal static class ServerTrust
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>How a server has to prove who it is.</summary>
    /// <param name="caFile">The private CA; null for the system's.</param>
    /// <param name="host">Whose certificate it has to be; null where the protocol says it.</param>
    public static SslClientAuthenticationOptions Options(string? caFile, string? host = null) => new()
    {
        TargetHost = host,
        RemoteCertificateValidationCallback = Check(caFile),
        CertificateChainPolicy = Policy(),
    };

    /// <summary>
    /// A certificate names addresses from which missing ones could be fetched. It is the server's word, and would be a way out beside the one there is: nothing is fetched.
    /// </summary>
    public static X509ChainPolicy Policy() => new()
    {
        DisableCertificateDownloads = true,
        RevocationMode = X509RevocationMode.NoCheck, // a private CA seldom publishes a list, and where it lies is the server's word too
        ApplicationPolicy = { new Oid(ServerAuthentication) },
    };

    /// <summary>The check for a TLS handshake. A refusal is thrown, because a bare false would lose its reason.</summary>
    /// <exception cref="AuthenticationException">The certificate is not trusted; the message says why.</exception>
    public static RemoteCertificateValidationCallback Check(string? caFile) => (_, certificate, chain, errors) =>
    {
        if (certificate is not X509Certificate2 server || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
        {
            throw new AuthenticationException("the server shows no certificate");
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            throw new AuthenticationException("the server's certificate is for another name: use the name that stands in it");
        }

        if (caFile is null)
        {
            return errors is SslPolicyErrors.None || Refuse(chain, "who is trusted here: name the PEM file of its CA as ca-file, and let the server send its intermediate certificates, which are not fetched");
        }

        using var own = new X509Chain { ChainPolicy = Policy() };
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.AddRange(ReadRoots(caFile));
        foreach (var element in chain?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            own.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        return own.Build(server) || Refuse(own, $"in the CA file {caFile}");
    };

    private static X509Certificate2Collection ReadRoots(string caFile)
    {
        var roots = new X509Certificate2Collection();
        try
        {
            roots.ImportFromPemFile(caFile);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new AuthenticationException($"the CA file {caFile} cannot be read", e);
        }

        return roots.Count > 0 ? roots : throw new AuthenticationException($"the CA file {caFile} holds no certificate");
    }

    private static bool Refuse(X509Chain? chain, string nobody)
    {
        var isOutOfDate = chain?.ChainStatus.Any(s => s.Status.HasFlag(X509ChainStatusFlags.NotTimeValid)) is true;
        throw new AuthenticationException(isOutOfDate
            ? "the server's certificate is out of date: it has to be renewed"
            : $"the server's certificate is signed by nobody {nobody}");
    }
}
