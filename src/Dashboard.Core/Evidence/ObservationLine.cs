using Dashboard.Core.Campaigns;

namespace Dashboard.Core.Evidence;

/// <summary>One reading of one app, with the run it was made in.</summary>
public sealed record ObservationLine(Run Run, Observed Observed);
