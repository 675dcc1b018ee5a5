using System.Collections.Immutable;
using Dashboard.Core.Controls;
using Dashboard.Web.Features.Evidence;
using Dashboard.Web.Shared.Filters;

namespace Dashboard.Web.Features.Controls;

/// <summary>What a period shows of every control.</summary>
/// <param name="Period">The period.</param>
/// <param name="Proofs">Control by control, in the map's order.</param>
public sealed record ControlBoard(EvidencePeriod Period, ImmutableArray<ControlProof> Proofs)
{
    /// <summary>What is shown where nobody chose a period.</summary>
    internal const string UsualPeriod = "90d";

    /// <summary>The other periods that are offered.</summary>
    internal static readonly FilterOption[] Periods = [.. ChosenPeriod.Presets.Where(p => p.Preset != UsualPeriod).Select(p => new FilterOption(p.Preset, p.Word))];

    /// <summary>Those of a framework and a standing; null leaves a side open.</summary>
    public ImmutableArray<ControlProof> Of(string? framework, ControlStanding? standing) =>
        [.. Proofs.Where(p => (framework is null || p.Control.Key == framework) && (standing is null || p.Standing == standing))];
}
