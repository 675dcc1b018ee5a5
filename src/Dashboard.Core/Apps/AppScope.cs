namespace Dashboard.Core.Apps;

/// <summary>Who has an account in an app.</summary>
public enum AppScope
{
    /// <summary>Every active identity.</summary>
    Everyone,

    /// <summary>An active identity that at least one rule gives an entitlement.</summary>
    Mapped,
}
