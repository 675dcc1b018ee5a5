namespace Dashboard.Core.Probes;

/// <summary>What one attempt at access came to.</summary>
public enum AttemptOutcome
{
    /// <summary>Access was given: the credential works, or the console lists the account as active.</summary>
    Accepted,

    /// <summary>Access was definitely refused: <c>invalid_grant</c>, 401, LDAP 49 or 53, a configured refusal. Counts only with a positive control.</summary>
    Refused,

    /// <summary>Nobody can say: a 5xx, a timeout, a login page with status 200, a budget that is used up.</summary>
    Unknown,
}
