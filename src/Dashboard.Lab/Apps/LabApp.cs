using Dashboard.Lab.Access;
using Dashboard.Lab.Behaviours;

namespace Dashboard.Lab.Apps;

/// <summary>One app, or one tenant of an app, that the directory provisions.</summary>
internal sealed record LabApp(string Id, string DisplayName, string Tier, string Owner, string Description)
{
    public required IReadOnlyList<RoleRule> Roles { get; init; }

    public required Behaviour Behaviour { get; init; }

    public LeaveBy LeaveBy { get; init; }

    /// <summary>False: only who gets an entitlement gets an account.</summary>
    public bool IsForEveryone { get; init; } = true;

    /// <summary>Null: the Lab's own cycle.</summary>
    public TimeSpan? Cycle { get; init; }

    /// <summary>Where an app outside the Lab lives; null for the Lab's own.</summary>
    public ExternalConnection? External { get; init; }

    /// <summary>The part before the dot: tenants of one app share it.</summary>
    public string Name => Id.Split('.')[0];

    public string? Tenant => Id.Contains('.', StringComparison.Ordinal) ? Id[(Name.Length + 1)..] : null;

    public string Path => $"/apps/{Id}/scim/v2";

    /// <summary>What the broker gives for a time, beside what the rules give; null for an app without one.</summary>
    public string? JitEntitlement { get; init; }

    /// <summary>The ways in that the governed configuration probes. All of them are there in every app of the Lab.</summary>
    public IReadOnlyList<Way> Ways { get; init; } = [];

    /// <summary>What a correct tester must say, given what is probed here.</summary>
    public Demands Demands => Behaviour.Demands with
    {
        LeaverSignIn = Ways.Any(w => w is Way.Login or Way.Portal) ? Behaviour.Demands.LeaverSignIn : Demand.Untested,
        LeaverTokens = Ways.Any(w => w is not (Way.Login or Way.Portal or Way.Console)) ? Behaviour.Demands.LeaverTokens : Demand.Untested,
        LeaverConsole = Ways.Contains(Way.Console) ? Behaviour.Demands.LeaverConsole : Demand.Untested,
        JitApproval = JitEntitlement is null ? Demand.Untested : Behaviour.Demands.JitApproval,
        JitGrant = JitEntitlement is null ? Demand.Untested : Behaviour.Demands.JitGrant,
        JitExpiry = JitEntitlement is null ? Demand.Untested : Behaviour.Demands.JitExpiry,
        JitEnd = JitEntitlement is null ? Demand.Untested : Behaviour.Demands.JitEnd,
        JitTokens = JitEntitlement is null ? Demand.Untested : Behaviour.Demands.JitTokens,
        JitRevoke = JitEntitlement is null ? Demand.Untested : Behaviour.Demands.JitRevoke,
    };
}
