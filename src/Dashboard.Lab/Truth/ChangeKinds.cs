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

    /// <summary>From here on signing in is refused; the detail is the way.</summary>
    public const string SignInRefused = "sign-in-refused";

    /// <summary>From here on what was obtained before is refused; the detail is the way, and the last of them ends them all.</summary>
    public const string CredentialRefused = "credential-refused";

    /// <summary>From here on the admin console shows the account as disabled, or not at all.</summary>
    public const string ConsoleInactive = "console-inactive";

    /// <summary>From here on what only the temporary entitlement opens is refused to its former holder's token; the detail is the entitlement.</summary>
    public const string PrivilegeRefused = "privilege-refused";
}
