namespace Dashboard.Lab.Jit;

/// <summary>How an app's broker treats grants. The defaults are right: nothing before approval, and an end that ends everything.</summary>
internal sealed record JitHabits
{
    public static readonly JitHabits Right = new();

    /// <summary>A grant lasts as long as its ticket is open, instead of a time.</summary>
    public bool EndsByTicket { get; init; }

    /// <summary>A grant never ends by itself, and says so: it has no expiry.</summary>
    public bool GivesNoExpiry { get; init; }

    /// <summary>The record expires on time, and the entitlement stays until somebody revokes it.</summary>
    public bool LeavesEntitlement { get; init; }

    /// <summary>Whether a token opens the privileged resource is decided when somebody signs in, and never looked at again.</summary>
    public bool TokenKeepsPrivilege { get; init; }

    /// <summary>The entitlement is given with the request; the approval only changes the record.</summary>
    public bool GivesBeforeApproval { get; init; }

    /// <summary>A revocation changes the record, and nothing else until the natural end.</summary>
    public bool IgnoresRevocation { get; init; }
}
