using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>What kind of identity a userType names (RFC 7643 section 4.1.1 leaves its values open).</summary>
internal static class ScimKind
{
    public static IdentityKind Read(string? userType) =>
        new string([.. (userType ?? string.Empty).Where(char.IsAsciiLetter).Select(char.ToLowerInvariant)]) switch
        {
            "serviceaccount" or "service" or "bot" or "workload" => IdentityKind.ServiceAccount,
            "agent" or "aiagent" => IdentityKind.Agent,
            _ => IdentityKind.Person,
        };
}
