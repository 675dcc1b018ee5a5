namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>
/// Who locked an account, as far as its entry tells. OpenLDAP answers both locks alike, with 49 and, if it says more at
/// all, with accountLocked; only <c>pwdAccountLockedTime</c> tells them apart.
/// </summary>
internal enum LdapLock
{
    /// <summary>The entry shows no lock: there is none, or it may not be read, or there is no entry.</summary>
    NotShown,

    /// <summary>By an administrator, for good: <c>000001010000Z</c>.</summary>
    Administrative,

    /// <summary>By too many attempts, at the time that stands there. It can end by itself.</summary>
    TooManyAttempts,
}
