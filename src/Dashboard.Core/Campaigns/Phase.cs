namespace Dashboard.Core.Campaigns;

/// <summary>One change in the life of a canary.</summary>
public enum Phase
{
    /// <summary>The identity is created with its first profile.</summary>
    Join,

    /// <summary>It changes to its second profile.</summary>
    Move,

    /// <summary>It is disabled or deleted.</summary>
    Leave,

    /// <summary>It comes back: enabled, or created, again under its old name, with the profile it had when it left.</summary>
    Rehire,

    /// <summary>The person it belongs to leaves; the identity itself is not touched. Of service accounts and agents only.</summary>
    OwnerLeaves,

    /// <summary>It is lent access for a time: a journey of its own, after Join.</summary>
    Jit,
}
