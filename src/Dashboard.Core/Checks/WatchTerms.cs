namespace Dashboard.Core.Checks;

/// <summary>The terms under which an app is watched after a change.</summary>
/// <param name="Changed">t0.</param>
/// <param name="Limit">The limit of the check.</param>
/// <param name="Cap">When the watch ends, measured from t0: late and never are told apart until then.</param>
public sealed record WatchTerms(ChangeMoment Changed, TimeSpan Limit, TimeSpan Cap);
