namespace Dashboard.Core.Notifications;

/// <summary>How an attempt to send a message ended.</summary>
public enum SendOutcome
{
    /// <summary>The receiver has it.</summary>
    Delivered,

    /// <summary>The receiver surely does not have it, and may take it later.</summary>
    Later,

    /// <summary>The receiver may have it: it went out, and no answer came back.</summary>
    Unknown,

    /// <summary>The receiver does not want it, and will not.</summary>
    Refused,
}
