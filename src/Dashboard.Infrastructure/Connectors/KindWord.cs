using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Connectors;

/// <summary>What kind of identity a word in a directory names: a userType of SCIM (RFC 7643 section 4.1.1 leaves its values open), an employeeType of LDAP.</summary>
internal static class KindWord
{
    public static IdentityKind Read(string? word) =>
        string.IsNullOrEmpty(word) ? IdentityKind.Person : new string([.. word.Where(char.IsAsciiLetter).Select(char.ToLowerInvariant)]) switch
        {
            "serviceaccount" or "service" or "bot" or "workload" => IdentityKind.ServiceAccount,
            "agent" or "aiagent" => IdentityKind.Agent,
            _ => IdentityKind.Person,
        };
}
