using Dashboard.Core.Timing;

namespace Dashboard.Core.Checks;

/// <summary>
/// When the source acknowledged the change: t0. One instant as a rule; an interval when a crash lost the
/// acknowledgement and the change was found made, or when the write was acknowledged more than once.
/// </summary>
/// <param name="Earliest">Not before this.</param>
/// <param name="Latest">Not after this.</param>
public sealed record ChangeMoment(Instant Earliest, Instant Latest);
