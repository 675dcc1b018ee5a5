namespace Dashboard.Core.Audit;

/// <summary>Who did something, as the trail keeps it.</summary>
/// <param name="Who">Sign-in name; of a program that of the person who made its token.</param>
/// <param name="Roles">The roles they had then, and the token by which a program acted for them.</param>
/// <param name="From">The address they came from; null for the product itself.</param>
public sealed record AuditPerson(string Who, string Roles, string? From)
{
    /// <summary>Somebody who did not say who they are, or could not prove it.</summary>
    public static AuditPerson Stranger(string? from) => new("nobody known", string.Empty, from);
}
