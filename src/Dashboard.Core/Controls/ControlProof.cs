using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Core.Controls;

/// <summary>What a period shows of a control.</summary>
/// <param name="Control">The control.</param>
/// <param name="Standing">What it comes to.</param>
/// <param name="Sentence">Why, with figures.</param>
/// <param name="Checks">The results of its checks.</param>
/// <param name="Situations">The findings that speak against it.</param>
/// <param name="Untested">Apps in which a check was proven neither way that had to be.</param>
/// <param name="Uncompared">Apps that no whole comparison of the period covers.</param>
public sealed record ControlProof(
    Control Control, ControlStanding Standing, string Sentence, ImmutableArray<CheckProof> Checks, ImmutableArray<SituationProof> Situations, ImmutableArray<AppId> Untested, ImmutableArray<AppId> Uncompared)
{
    /// <summary>Apps that no campaign asked at all: nobody tested them.</summary>
    public ImmutableArray<AppId> Unasked { get; init; } = [];

    /// <summary>Of each app the longest time in which it was not proven, or not compared, as often as its tier asks for.</summary>
    public ImmutableArray<ControlGap> Gaps { get; init; } = [];

    /// <summary>Results that speak to it.</summary>
    public int Results => Checks.Sum(c => c.Results);

    /// <summary>Findings that were open at the end of the period.</summary>
    public int Open => Situations.Sum(s => s.Open);

    /// <summary>Whether nothing is missing of what had to be tested and compared.</summary>
    public bool IsWhole => Unasked.IsEmpty && Untested.IsEmpty && Uncompared.IsEmpty && Gaps.IsEmpty;
}
