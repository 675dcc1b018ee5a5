namespace Dashboard.Core.Reconciliation;

/// <summary>How far a comparison has come.</summary>
public enum RoundStage
{
    /// <summary>It was ordered, and nobody has begun.</summary>
    Waiting,

    /// <summary>The app is being read.</summary>
    App,

    /// <summary>The directory is being read.</summary>
    Directory,

    /// <summary>Both were read and are compared.</summary>
    Comparing,
}
