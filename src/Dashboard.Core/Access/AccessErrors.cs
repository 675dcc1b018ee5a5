using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Access;

/// <summary>Refusals for want of a right.</summary>
public static class AccessErrors
{
    /// <summary>Only managers may.</summary>
    public static readonly Error ManagersOnly = new("Access.ManagersOnly", "Only an IAM manager or an administrator may do this. Ask one of them.");

    /// <summary>Only administrators may.</summary>
    public static readonly Error AdministratorsOnly = new("Access.AdministratorsOnly", "Only an administrator may do this. Ask one of them.");

    /// <summary>Only the owner of the app may.</summary>
    public static readonly Error OwnersOnly = new("Access.OwnersOnly", "Only the owner of this app, or an IAM manager, may do this.");
}
