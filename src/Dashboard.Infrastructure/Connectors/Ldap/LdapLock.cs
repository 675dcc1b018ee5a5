namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>
/// Who locked an account, as far as its entry tells. OpenLDAP answers both locks alike, with 49 and, if it says more at
/// all, with accountLocked; only <c>pwdAccountLockedTime</c> tells them apart.
/// </summary>
internal enum LdapLock
{
    /// <summary>The entry shows no lock: there is none, or there is no entry, or the directory shows nobody any entry.</summary>
    NotShown,

    /// <summary>The directory shows the entry, and keeps from us whether it is locked.</summary>
    Hidden,

    /// <summary>By an administrator, for good: <c>000001010000Z</c>.</summary>
    Administrative,

    /// <summary>By too many attempts, at the time that stands there. It can end by itself.</summary>
    TooManyAttempts,
}
