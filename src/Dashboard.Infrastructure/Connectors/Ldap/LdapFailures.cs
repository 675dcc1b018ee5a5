using System.Formats.Asn1;
using System.Security.Authentication;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>What a conversation with a directory that failed came to. Never an exception's own message, unless we wrote it.</summary>
internal static class LdapFailures
{
    /// <summary>What a failure came to, as a phrase; null when it is none of the peer's.</summary>
    public static string? Describe(Exception failure, TimeSpan timeout) => failure switch
    {
        OperationCanceledException => Failures.Timeout(timeout),
        AsnContentException => "the answer is not LDAP",
        LdapHungUpException or InvalidDataException => failure.Message,
        EndOfStreamException => "the connection broke before the answer was whole",
        AuthenticationException when Failures.Describe(failure) is var told => told.StartsWith("TLS", StringComparison.Ordinal) ? told : "TLS failed",
        AddressRefusedException or IOException or System.Net.Sockets.SocketException => Failures.Describe(failure),
        _ => null,
    };
}
