using System.Collections.Immutable;
using Dashboard.Core.Apps;

namespace Dashboard.Core.Campaigns;

/// <summary>What reading a lane brought.</summary>
/// <param name="Reading">The reading.</param>
/// <param name="Judged">What it says about each check.</param>
/// <param name="Baselined">What was obtained under a grant by the way; null when nothing was.</param>
internal sealed record LaneReading(AppReading Reading, ImmutableArray<JudgedCheck> Judged, AccessBaselined? Baselined);
