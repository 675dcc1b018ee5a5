using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Probes;

namespace Dashboard.Web.Features.Apps;

/// <summary>One access probe of an app, and how it did while access was due in the latest run.</summary>
/// <param name="Probe">The probe.</param>
/// <param name="Last">What it showed; null when no run tried it.</param>
/// <param name="At">When.</param>
/// <param name="Run">In which run.</param>
public sealed record ProbeStanding(AccessProbe Probe, ProbeBaseline? Last, DateTimeOffset? At, RunId? Run)
{
    /// <summary>Which clock it belongs to.</summary>
    public string Clock => CheckCatalogue.All.First(c => CheckReach.PathOf(c.Kind) == Probe.Path).Title;

    /// <summary>"Sign in by HTTP Basic".</summary>
    public string Tries => char.ToUpperInvariant(Probe.Tries[0]) + Probe.Tries[1..];

    /// <summary>The probes of an app, from the journal of the latest run that tried them.</summary>
    public static ImmutableArray<ProbeStanding> Of(GovernedApp app, RunId? run, IEnumerable<JournalEntry> journal)
    {
        var attempts = journal.Select(e => e.Fact).OfType<AccessBaselined>().Where(b => b.App == app.Id).ToList();
        return [.. app.Probes.All.Select(probe =>
        {
            // What worked is repeated in every later attempt as it was: the first that says so is when it worked.
            var said = attempts.Where(a => a.Probes.Any(p => p.Probe == probe.Name)).ToList();
            var decisive = said.Find(a => a.Probes.First(p => p.Probe == probe.Name).Worked) ?? said.LastOrDefault();
            return new ProbeStanding(probe, decisive?.Probes.First(p => p.Probe == probe.Name), decisive?.Started.At, decisive is null ? null : run);
        })];
    }
}
