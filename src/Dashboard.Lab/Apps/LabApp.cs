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

    /// <summary>Whether its way of signing in is an agent's, with client id and secret: no person is tested here.</summary>
    public bool IsForAgents => Ways.Contains(Way.Client);

    /// <summary>How often its administrators say it is synced; null where they do not.</summary>
    public TimeSpan? SyncCycle { get; init; }

    /// <summary>What a correct tester must say, given what is probed here.</summary>
    public Demands Demands
    {
        get
        {
            var real = Behaviour.Demands;
            var signIn = Ways.Any(w => w is Way.Login or Way.Portal or Way.Client) ? real.LeaverSignIn : Demand.Untested;
            var holdsTokens = Ways.Any(w => w is not (Way.Login or Way.Portal or Way.Client or Way.Console));

            // Who has not been proven gone can neither come back by signing in nor be hired again.
            var rehire = real.LeaverAccount.IsPassed ? real.RehireAccess : Demand.Unprovable;
            return real with
            {
                LeaverSignIn = signIn,
                LeaverTokens = holdsTokens ? real.LeaverTokens : Demand.Untested,
                LeaverConsole = Ways.Contains(Way.Console) ? real.LeaverConsole : Demand.Untested,
                LeaverResurrection = signIn == Demand.Untested ? Demand.Untested
                    : signIn.IsPassed && real.LeaverAccount.IsPassed ? real.LeaverResurrection : Demand.Unprovable,
                RehireAccess = rehire,
                RehireCredentials = !holdsTokens ? Demand.Untested : rehire.IsPassed ? real.RehireCredentials : Demand.Unprovable,
                JitApproval = OfBroker(real.JitApproval),
                JitGrant = OfBroker(real.JitGrant),
                JitExpiry = OfBroker(real.JitExpiry),
                JitEnd = OfBroker(real.JitEnd),
                JitTokens = OfBroker(real.JitTokens),
                JitRevoke = OfBroker(real.JitRevoke),
            };
        }
    }

    private Demand OfBroker(Demand demand) => JitEntitlement is null ? Demand.Untested : demand;
}
