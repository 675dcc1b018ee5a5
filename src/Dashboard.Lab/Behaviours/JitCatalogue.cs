using Dashboard.Lab.Apps;
using Dashboard.Lab.Jit;

namespace Dashboard.Lab.Behaviours;

/// <summary>Every known behaviour of a broker of temporary grants with its truth. In all else these apps are healthy.</summary>
internal sealed class JitCatalogue
{
    public Behaviour Expiring { get; } = new("jit-right", "Gives after approval, for a time, and takes everything back at its end.");

    public Behaviour TicketBound { get; } = new("jit-ticket", "Gives after approval, until the ticket is closed, and takes everything back then.")
    {
        Jit = new JitHabits { EndsByTicket = true },
    };

    public Behaviour WithoutExpiry { get; } = new("jit-no-expiry", "Gives for ever: a grant has no expiry, and ends only when it is revoked.")
    {
        Jit = new JitHabits { GivesNoExpiry = true },
        Demands = new Demands { JitExpiry = Demand.Ineffective, JitEnd = Demand.Ineffective, JitTokens = Demand.Ineffective },
    };

    /// <summary>The token still opens what the entitlement opens, so that it fails with it.</summary>
    public Behaviour LeavesEntitlement { get; } = new("jit-leaves-entitlement", "Marks the grant as expired on time, and leaves the entitlement where it is.")
    {
        Jit = new JitHabits { LeavesEntitlement = true },
        Demands = new Demands { JitEnd = Demand.Ineffective, JitTokens = Demand.Ineffective },
    };

    /// <summary>An early revocation is no better: it leaves the token what it says.</summary>
    public Behaviour TokenOutlives { get; } = new("jit-token-outlives", "Takes the entitlement back on time, and honours until its own end the token that was signed in with it.")
    {
        Jit = new JitHabits { TokenKeepsPrivilege = true },
        Demands = new Demands { JitTokens = Demand.Ineffective, JitRevoke = Demand.Ineffective },
    };

    public Behaviour BeforeApproval { get; } = new("jit-before-approval", "Gives the entitlement with the request, before anybody has approved it.")
    {
        Jit = new JitHabits { GivesBeforeApproval = true },
        Demands = new Demands { JitApproval = Demand.Ineffective },
    };

    public Behaviour IgnoresRevocation { get; } = new("jit-ignores-revocation", "Answers an early revocation with success and does nothing until the natural end.")
    {
        Jit = new JitHabits { IgnoresRevocation = true },
        Demands = new Demands { JitRevoke = Demand.Ineffective },
    };
}
