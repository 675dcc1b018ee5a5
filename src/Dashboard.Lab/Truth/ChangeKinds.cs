namespace Dashboard.Lab.Truth;

internal static class ChangeKinds
{
    public const string IdentityCreated = "identity-created";
    public const string IdentityChanged = "identity-changed";
    public const string IdentityDisabled = "identity-disabled";
    public const string IdentityDeleted = "identity-deleted";
    public const string AccountCreated = "account-created";
    public const string AccountActivated = "account-activated";
    public const string AccountDeactivated = "account-deactivated";
    public const string AccountDeleted = "account-deleted";
    public const string EntitlementAdded = "entitlement-added";
    public const string EntitlementRemoved = "entitlement-removed";
}
