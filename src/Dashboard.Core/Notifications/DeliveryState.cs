namespace Dashboard.Core.Notifications;

/// <summary>Where a message is.</summary>
public enum DeliveryState
{
    /// <summary>To be sent, or to be sent again.</summary>
    Waiting,

    /// <summary>An attempt is under way, or was when the program ended.</summary>
    Sending,

    /// <summary>The receiver said that it has it.</summary>
    Delivered,

    /// <summary>The receiver refused it for good, or it could not be sent for a day.</summary>
    Failed,
}
