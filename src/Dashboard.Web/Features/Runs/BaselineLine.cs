using System.Collections.Immutable;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Checks;
using Dashboard.Core.Probes;

namespace Dashboard.Web.Features.Runs;

/// <summary>One attempt at an app's probes while access was due.</summary>
/// <param name="Sequence">Where its details stand in the journal.</param>
/// <param name="Fact">What was kept of it.</param>
public sealed record BaselineLine(long Sequence, AccessBaselined Fact)
{
    /// <summary>What the probes showed.</summary>
    public ImmutableArray<ProbeBaseline> Probes => Fact.Probes;

    /// <summary>The same attempt, as far as one clock goes.</summary>
    public BaselineLine Of(AccessPath path) => this with { Fact = Fact with { Probes = [.. Fact.Probes.Where(p => p.Path == path)] } };
}
