namespace Dashboard.Core.Reconciliation;

/// <summary>What a comparison asked.</summary>
public enum RoundSide
{
    /// <summary>The app.</summary>
    App,

    /// <summary>The directory.</summary>
    Directory,
}
