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
/// <param name="Untested">Apps in which a check that is asked of them was proven neither way.</param>
/// <param name="Uncompared">Apps that no whole comparison of the period covers.</param>
public sealed record ControlProof(
    Control Control, ControlStanding Standing, string Sentence, ImmutableArray<CheckProof> Checks, ImmutableArray<SituationProof> Situations, ImmutableArray<AppId> Untested, ImmutableArray<AppId> Uncompared)
{
    /// <summary>Results that speak to it.</summary>
    public int Results => Checks.Sum(c => c.Results);

    /// <summary>Findings that were open at the end of the period.</summary>
    public int Open => Situations.Sum(s => s.Open);
}

/// <summary>The results of one check in a period.</summary>
/// <param name="Check">The check.</param>
/// <param name="Compliant">Proven, and in time.</param>
/// <param name="Excepted">Late, and covered by an exception.</param>
/// <param name="NonCompliant">Late beyond any exception, or not at all.</param>
/// <param name="NotProven">Neither way.</param>
/// <param name="Apps">Apps with a result that was proven either way.</param>
/// <param name="Asked">Apps that some campaign asks it of.</param>
public sealed record CheckProof(CheckKind Check, int Compliant, int Excepted, int NonCompliant, int NotProven, int Apps, int Asked)
{
    /// <summary>All of them.</summary>
    public int Results => Compliant + Excepted + NonCompliant + NotProven;
}

/// <summary>The findings of one situation in a period.</summary>
/// <param name="Situation">The situation.</param>
/// <param name="Came">First seen in the period.</param>
/// <param name="Went">Resolved in it.</param>
/// <param name="Open">Open at its end.</param>
/// <param name="Known">Of these, marked as known.</param>
public sealed record SituationProof(Situation Situation, int Came, int Went, int Open, int Known);
