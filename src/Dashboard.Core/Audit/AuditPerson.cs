namespace Dashboard.Core.Audit;

/// <summary>Who did something, as the trail keeps it.</summary>
/// <param name="Who">Sign-in name, or the name of the token.</param>
/// <param name="Roles">The roles they had then.</param>
/// <param name="From">The address they came from; null for the product itself.</param>
public sealed record AuditPerson(string Who, string Roles, string? From)
{
    /// <summary>Somebody who did not say who they are, or could not prove it.</summary>
    public static AuditPerson Stranger(string? from) => new("nobody known", string.Empty, from);
}
