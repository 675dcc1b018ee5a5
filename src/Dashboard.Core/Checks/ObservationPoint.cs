using Dashboard.Core.Timing;

namespace Dashboard.Core.Checks;

/// <summary>One observation reduced to what a verdict needs.</summary>
/// <param name="Number">Its number among the observations of the app in the phase, from 1.</param>
/// <param name="Started">Before its first request.</param>
/// <param name="Ended">After its last answer.</param>
/// <param name="Judgement">What it said.</param>
public sealed record ObservationPoint(int Number, Instant Started, Instant Ended, Judgement Judgement);
