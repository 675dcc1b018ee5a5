namespace Dashboard.Core.Directories;

/// <summary>What an identity stands for. All three have a lifecycle.</summary>
public enum IdentityKind
{
    /// <summary>A human being.</summary>
    Person,

    /// <summary>A workload's own account.</summary>
    ServiceAccount,

    /// <summary>An AI agent.</summary>
    Agent,
}
