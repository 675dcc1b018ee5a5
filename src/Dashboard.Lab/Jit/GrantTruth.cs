using Dashboard.Lab.Company;

namespace Dashboard.Lab.Jit;

/// <summary>What is true of one grant, beside what the broker's record says of it. A moment that never came is null.</summary>
/// <param name="Record">The state as the broker states it.</param>
/// <param name="EndedAt">When the record came to its end.</param>
/// <param name="AppearedAt">When the account got the entitlement because of this grant.</param>
/// <param name="WentAt">When the account lost it, or had it only because of another grant.</param>
/// <param name="TokenRefusedAt">From when on a token signed in under the grant no longer opens what is privileged.</param>
internal sealed record GrantTruth(
    string Id,
    string App,
    string UserName,
    string Entitlement,
    string Reference,
    string? Ticket,
    string Record,
    DateTimeOffset RequestedAt,
    DateTimeOffset? GrantedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? EndedAt,
    DateTimeOffset? AppearedAt,
    DateTimeOffset? WentAt,
    DateTimeOffset? TokenRefusedAt)
{
    public static IEnumerable<GrantTruth> Read(PracticeCompany company, Broker broker, string? userName, string? app)
    {
        broker.Settle();
        var keeps = company.Apps.ToDictionary(a => a.Id, a => a.Behaviour.Jit.TokenKeepsPrivilege, StringComparer.Ordinal);

        return company.JitGrants
            .Read(g => (userName is null || g.UserName.Equals(userName, StringComparison.OrdinalIgnoreCase)) && (app is null || g.App.Equals(app, StringComparison.OrdinalIgnoreCase)))
            .Select(g => Of(g, keeps[g.App]));
    }

    private static GrantTruth Of(JitGrant grant, bool tokenKeepsPrivilege) => new(
        grant.Id,
        grant.App,
        grant.UserName,
        grant.Entitlement,
        grant.Reference,
        grant.Ticket,
        grant.State.ToString().ToLowerInvariant(),
        grant.RequestedAt,
        grant.GrantedAt,
        grant.ExpiresAt,
        grant.EndedAt,
        grant.AppearedAt,
        grant.WentAt,
        tokenKeepsPrivilege ? null : grant.WentAt);
}
