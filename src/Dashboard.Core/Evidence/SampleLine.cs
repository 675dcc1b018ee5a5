using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Sla;

namespace Dashboard.Core.Evidence;

/// <summary>One that was drawn: what one run of a campaign came to in one app.</summary>
/// <param name="Rank">Its place in the draw, from 1.</param>
/// <param name="Key">What the draw was ordered by: SHA-256 of seed, run and app, lower-case hex.</param>
/// <param name="App">The app.</param>
/// <param name="Results">Its results.</param>
/// <param name="Stratum">What it was drawn out of.</param>
public sealed record SampleLine(int Rank, string Key, AppId App, ImmutableArray<ResultLine> Results, SampleStratum Stratum)
{
    /// <summary>Any of its results, for what they share.</summary>
    public RecordedResult First => Results[0].Recorded;

    /// <summary>The worst of its results.</summary>
    public Compliance Worst => Results.Max(r => r.Decision.Compliance);
}
