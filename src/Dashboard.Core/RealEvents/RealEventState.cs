namespace Dashboard.Core.RealEvents;

/// <summary>How far an app has followed what happened to somebody real.</summary>
public enum RealEventState
{
    /// <summary>The app was not yet seen to follow.</summary>
    Waiting,

    /// <summary>The app was seen to follow.</summary>
    Followed,

    /// <summary>The identity changed again before the app was seen to follow.</summary>
    Overtaken,
}
