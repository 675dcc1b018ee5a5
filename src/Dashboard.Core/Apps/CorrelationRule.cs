namespace Dashboard.Core.Apps;

/// <summary>By what an account is correlated with an identity of the directory.</summary>
public enum CorrelationRule
{
    /// <summary>The account's externalId is the directory's immutable id: what most provisioners leave there.</summary>
    ImmutableId,

    /// <summary>The account's externalId is the identity's externalId, such as a personnel number.</summary>
    ExternalId,

    /// <summary>Both have the same sign-in name, without regard to case. A name can be given to somebody else: less sure.</summary>
    UserName,

    /// <summary>Both have the same mail address, without regard to case. Less sure.</summary>
    Mail,
}
