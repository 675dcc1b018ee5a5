using System.Collections.Immutable;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Controls;
using Dashboard.Core.Keeping;
using Dashboard.Core.Outages;
using Dashboard.Core.RealEvents;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Core.Evidence;

/// <summary>Everything an auditor is handed for a period, as rows, with what proves that it is whole.</summary>
public sealed record EvidenceBook
{
    private (IReadOnlyList<ResultLine> Of, IReadOnlyList<JourneyProof> Leavers, IReadOnlyList<JourneyProof> Grants)? _journeys;

    /// <summary>What was asked for.</summary>
    public required EvidenceRequest Request { get; init; }

    /// <summary>When it was made: nothing later is in it.</summary>
    public required DateTimeOffset GeneratedAt { get; init; }

    /// <summary>The version of the product that made it, with its commit where the build knows it.</summary>
    public required string ProductVersion { get; init; }

    /// <summary>The configuration in force when it was made.</summary>
    public required GovernanceVersion Configuration { get; init; }

    /// <summary>What was set up in the period, whatever is set up today.</summary>
    public ControlPeriod SetUp { get; init; } = ControlPeriod.None;

    /// <summary>The systems that were read.</summary>
    public required ImmutableArray<EvidenceSource> Sources { get; init; }

    /// <summary>What the period shows of every control.</summary>
    public required ImmutableArray<ControlProof> Controls { get; init; }

    /// <summary>How every app did by every check, ordered by tier.</summary>
    public required ImmutableArray<ComplianceLine> Compliance { get; init; }

    /// <summary>The population: every result of the period, oldest first.</summary>
    public required IReadOnlyList<ResultLine> Results { get; init; }

    /// <summary>The leavers among the results: one line for each run and app.</summary>
    public IReadOnlyList<JourneyProof> Leavers => Journeys.Leavers;

    /// <summary>The JIT grants among the results: one line for each run and app.</summary>
    public IReadOnlyList<JourneyProof> Grants => Journeys.Grants;

    /// <summary>Runs requested in the period, and earlier ones that have results in it, oldest first.</summary>
    public required ImmutableArray<RunLine> Runs { get; init; }

    /// <summary>Every reading of those runs.</summary>
    public required ObservationRows Observations { get; init; }

    /// <summary>Canaries that may have existed at some moment of the period, oldest first.</summary>
    public ImmutableArray<CanaryLine> Canaries { get; init; } = [];

    /// <summary>Those of the findings that are orphaned accounts.</summary>
    public ImmutableArray<FindingLine> Orphans => [.. Findings.Where(f => f.Finding.Situation is Situation.OrphanedAccount)];

    /// <summary>What was drawn of the results, campaign by campaign.</summary>
    public ImmutableArray<SampleLine> Sample { get; init; } = [];

    /// <summary>What people took out of what counts, or let pass.</summary>
    public ImmutableArray<Exclusion> Exclusions { get; init; } = [];

    /// <summary>Findings that were open at some moment of the period.</summary>
    public required ImmutableArray<FindingLine> Findings { get; init; }

    /// <summary>Comparisons with the directory that ended in the period.</summary>
    public required ImmutableArray<Round> Rounds { get; init; }

    /// <summary>What was first seen to happen to real people in the period, or waited in it, oldest first.</summary>
    public required ImmutableArray<JudgedEvent> RealEvents { get; init; }

    /// <summary>Control outages that held at some moment of the period, oldest first.</summary>
    public required ImmutableArray<Outage> Outages { get; init; }

    /// <summary>The whole register of exceptions.</summary>
    public required ImmutableArray<WaiverLine> Waivers { get; init; }

    /// <summary>The entries of the audit trail of the period, by number.</summary>
    public AuditRows AuditTrail { get; init; } = AuditRows.None;

    /// <summary>How many of everything there are, as the store counts them by itself.</summary>
    public EvidenceCounts Counted { get; init; } = EvidenceCounts.None;

    /// <summary>How many readings and answers there are, as the store counts them by itself.</summary>
    public ReadingCounts Readings { get; init; } = ReadingCounts.None;

    /// <summary>What the words mean, and which controls the book speaks to.</summary>
    public required ImmutableArray<Definition> Definitions { get; init; }

    /// <summary>Sums that must agree.</summary>
    public required ImmutableArray<ControlTotal> Totals { get; init; }

    /// <summary>Whether run numbers follow each other without gap.</summary>
    public required ImmutableArray<RunSequence> Sequences { get; init; }

    /// <summary>What is left of the runs of the period that retention let go, oldest first.</summary>
    public ImmutableArray<RemovedRun> RemovedRuns { get; init; } = [];

    /// <summary>What retention let go of other kinds that may be of the period.</summary>
    public ImmutableArray<RemovedSpan> RemovedSpans { get; init; } = [];

    /// <summary>What is not in the book, and why.</summary>
    public required ImmutableArray<Omission> Omissions { get; init; }

    /// <summary>The end of what was looked at: that of the period, or the making of the book when that came first.</summary>
    public DateTimeOffset End => EndOf(Request, GeneratedAt);

    /// <summary>How many rows each sheet has.</summary>
    public ImmutableArray<RowCount> RowCounts =>
    [
        new(EvidenceSheets.Controls, Controls.Length),
        new(EvidenceSheets.Compliance, Compliance.Length),
        new(EvidenceSheets.Results, Results.Count),
        new(EvidenceSheets.Leavers, Leavers.Count),
        new(EvidenceSheets.Grants, Grants.Count),
        new(EvidenceSheets.Runs, Runs.Length),
        new(EvidenceSheets.Observations, Observations.Count),
        new(EvidenceSheets.Rounds, Rounds.Length),
        new(EvidenceSheets.Findings, Findings.Length),
        new(EvidenceSheets.Orphans, Orphans.Length),
        new(EvidenceSheets.RealEvents, RealEvents.Length),
        new(EvidenceSheets.Outages, Outages.Length),
        new(EvidenceSheets.Exceptions, Waivers.Length),
        new(EvidenceSheets.Canaries, Canaries.Length),
        new(EvidenceSheets.AuditTrail, AuditTrail.Count),
        new(EvidenceSheets.Sample, Sample.Length),
        new(EvidenceSheets.Definitions, Definitions.Length),
    ];

    /// <summary>The book of a pack that also has the answers.</summary>
    /// <param name="toObservations">How many lines with answers to observations were written.</param>
    /// <param name="toOthers">How many lines with answers to other steps.</param>
    /// <param name="toComparisons">How many lines with requests of comparisons.</param>
    public EvidenceBook WithAnswers(int toObservations, int toOthers, int toComparisons) => this with { Totals = [.. Totals, .. ControlTotals.OfAnswers(Readings, toObservations, toOthers, toComparisons)] };

    internal static DateTimeOffset EndOf(EvidenceRequest request, DateTimeOffset generatedAt) =>
        request.To < generatedAt ? request.To : generatedAt;

    /// <summary>Going through all results takes its time: done once for the same ones.</summary>
    private (IReadOnlyList<ResultLine> Of, IReadOnlyList<JourneyProof> Leavers, IReadOnlyList<JourneyProof> Grants) Journeys =>
        _journeys is { } known && ReferenceEquals(known.Of, Results) ? known : (_journeys = (Results, JourneyProof.Of(Results, Phase.Leave), JourneyProof.Of(Results, Phase.Jit))).Value;
}
