using Dashboard.Lab.Truth;

namespace Dashboard.Lab.Provisioning;

/// <summary>An action as the log names it, and the change it makes when it is obeyed.</summary>
internal sealed record SyncAction(string Name, string? Change)
{
    public static readonly SyncAction Create = new("create", ChangeKinds.AccountCreated);
    public static readonly SyncAction Update = new("update", null);
    public static readonly SyncAction Enable = new("update", ChangeKinds.AccountActivated);
    public static readonly SyncAction Disable = new("disable", ChangeKinds.AccountDeactivated);
    public static readonly SyncAction Delete = new("delete", ChangeKinds.AccountDeleted);
    public static readonly SyncAction AddMember = new("addMember", ChangeKinds.EntitlementAdded);
    public static readonly SyncAction RemoveMember = new("removeMember", ChangeKinds.EntitlementRemoved);
}
