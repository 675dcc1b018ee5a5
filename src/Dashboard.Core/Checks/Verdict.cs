namespace Dashboard.Core.Checks;

/// <summary>Did the app come to the state it should, at all? Ordered: the worse wins when verdicts are merged.</summary>
public enum Verdict
{
    /// <summary>Not asked, and the reason says why. Never hidden, never counted as passed.</summary>
    Skipped,

    /// <summary>Proven: two agreeing fresh readings, and a positive control where something had to be absent.</summary>
    Passed,

    /// <summary>We could not find out. Counts neither for nor against the app.</summary>
    Inconclusive,

    /// <summary>The app was seen in a state it must not be in, and stayed in it until the watch ended.</summary>
    Failed,
}
