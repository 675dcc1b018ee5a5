namespace Dashboard.Core.Access;

/// <summary>What a person or a program may do here.</summary>
public enum Role
{
    /// <summary>Sets up connections, secrets, tiers and tokens; may do what an IAM manager may.</summary>
    Administrator,

    /// <summary>Sets up and runs campaigns, decides on exceptions, pulls the stop lever.</summary>
    IamManager,

    /// <summary>Sees and asks exceptions for the apps that name them as owner, and no others.</summary>
    AppOwner,

    /// <summary>Reads everything, exports, changes nothing.</summary>
    Auditor,
}
