using System.Collections.Immutable;
using System.Security.Claims;
using Dashboard.Core.Access;

namespace Dashboard.Web.Security;

/// <summary>Who an ID token of the tenant speaks of, as far as this product wants to know.</summary>
/// <param name="Subject">Their id for this application; it never changes and is given to nobody else.</param>
/// <param name="Name">Their sign-in name, by which apps name their owners.</param>
/// <param name="Roles">The app roles they have that the product knows.</param>
internal sealed record SignedInPerson(string Subject, string Name, ImmutableHashSet<Role> Roles)
{
    public const string OtherTenant = "The sign-in comes from another tenant than AzureAd:TenantId.";
    public const string Nameless = "The sign-in names nobody (preferred_username), or somebody under whose name the product itself acts.";
    public const string NoRole = "The account has none of the app roles Administrator, IamManager, AppOwner and Auditor.";

    /// <summary>Reads a token whose signature, issuer, audience and time were found good.</summary>
    /// <param name="token">Its claims, as the tenant names them.</param>
    /// <param name="tenant">The one tenant whose people may come in.</param>
    /// <param name="refusal">Why they may not; null when they may.</param>
    public static SignedInPerson? Of(ClaimsIdentity? token, string? tenant, out string? refusal)
    {
        var (subject, name) = (token?.FindFirst("sub")?.Value, token?.FindFirst("preferred_username")?.Value);

        // The issuer was checked already. This is the second lock: a change of that check must not let a stranger in.
        refusal = !string.Equals(token?.FindFirst("tid")?.Value, tenant, StringComparison.OrdinalIgnoreCase) ? OtherTenant
            : string.IsNullOrWhiteSpace(subject) || string.IsNullOrWhiteSpace(name) || AccessErrors.ReservedNames.Contains(name) ? Nameless
            : null;
        if (refusal is not null)
        {
            return null;
        }

        // By name only: a number would be parsed as one too.
        var roles = Enum.GetValues<Role>().Where(role => token!.FindAll("roles").Any(claim => claim.Value == role.ToString())).ToImmutableHashSet();
        refusal = roles.IsEmpty ? NoRole : null;
        return roles.IsEmpty ? null : new(subject!, name!, roles);
    }
}
