using Dashboard.Core.Directories;

namespace Dashboard.Core.Controls;

/// <summary>Whose results a control is about: what a person's canary shows says nothing about machines.</summary>
public enum ControlScope
{
    /// <summary>Every identity.</summary>
    Everybody,

    /// <summary>Service accounts and agents.</summary>
    NonHuman,

    /// <summary>AI agents.</summary>
    Agents,
}

/// <summary>Reads scopes.</summary>
public static class ControlScopes
{
    /// <summary>Whether a result or finding of such an identity counts. One of which nobody knows what it stands for counts only where everybody does.</summary>
    public static bool Includes(this ControlScope scope, IdentityKind? kind) => scope switch
    {
        ControlScope.Everybody => true,
        ControlScope.NonHuman => kind is IdentityKind.ServiceAccount or IdentityKind.Agent,
        _ => kind is IdentityKind.Agent,
    };
}
