namespace Dashboard.Core.Packs;

/// <summary>As what somebody signs a pack off.</summary>
public enum SignOffRole
{
    /// <summary>Had it made, and states that it is about what it should be about.</summary>
    Preparer,

    /// <summary>Has looked through it. Is never the preparer.</summary>
    Reviewer,
}
