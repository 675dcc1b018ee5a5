using System.Collections.Immutable;
using System.Reflection;
using Dashboard.Core.Audit;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Controls;
using Dashboard.Core.Outages;
using Dashboard.Core.RealEvents;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Sla;
using Dashboard.Core.Waivers;

namespace Dashboard.Core.Evidence;

/// <summary>Puts a book together: reads what was recorded, counts it, and says what is missing. Changes nothing.</summary>
public sealed class EvidenceAssembler(IGovernanceStore governance, IRunReader reader, IRunJournal journal, IFindingStore findings, IRealEventStore real, IOutageStore outages, IWaiverStore waivers, IAuditTrail trail, TimeProvider time)
{
    /// <summary>Most entries of the audit trail in one book. More are a matter for the API, which gives them with all that it takes to verify them.</summary>
    internal const int MostAuditEntries = 100_000;

    private const int PartLength = 2_000;

    private static readonly string Version =
        typeof(EvidenceAssembler).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>The book of a period.</summary>
    public Task<EvidenceBook> AssembleAsync(EvidenceRequest request, CancellationToken ct) => AssembleAsync(request, RunGatherer.MostObservations, ct);

    internal async Task<EvidenceBook> AssembleAsync(EvidenceRequest request, int mostObservations, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var end = EvidenceBook.EndOf(request, now);
        var version = await governance.ReadAsync(ct);
        var register = await waivers.ListAsync(ct);
        var known = await findings.ListAsync(null, ct);
        var gathered = await new RunGatherer(reader, journal).GatherAsync(request.From, end, mostObservations, ct);
        var kinds = gathered.Runs.ToDictionary(r => r.Run.Id, r => r.Plan?.Campaign.Kind);
        var atEnd = await PostureAtAsync(version, register, end, ct);
        var (entries, entered) = request.WithAuditTrail ? await AuditTrailAsync(request.From, end, ct) : ([], 0);
        var whenGenerated = end == now ? atEnd : await PostureAtAsync(version, register, now, ct);

        var book = new EvidenceBook
        {
            Request = request,
            GeneratedAt = now,
            ProductVersion = Version,
            Configuration = version,
            MostObservations = mostObservations,
            Sources = SourceDescriber.Describe(version.Governance),
            Controls = [],
            Compliance = ComplianceBuilder.Build(version.Governance, gathered.Results, atEnd, whenGenerated, register, end),
            Results = [.. gathered.Results.Select(r => new ResultLine(r, ComplianceRule.DecideForRecord(r.Result, register, now)) { Kind = kinds.GetValueOrDefault(r.Run) })],
            Runs = gathered.Runs,
            Observations = gathered.Observations,
            Findings = [.. known.Where(f => f.FirstSeen < end && (f.ResolvedAt is null || f.ResolvedAt >= request.From)).OrderBy(f => f.FirstSeen).ThenBy(f => f.Id).Select(f => FindingLine.At(f, end))],
            Rounds = [.. await findings.ListRoundsAsync(request.From, end, ct)],
            RealEvents = [.. (await real.ListAsync(null, request.From, end, ct)).Reverse().Select(e => JudgedEvent.Of(e, register, now))],
            Outages = [.. (await outages.ListAsync(request.From, end, ct)).Reverse()],
            Waivers = WaiverLine.Of(register, gathered.Results, version.Governance, request.From, end, now),
            AuditTrail = entries,
            AuditEntries = entered,
            Definitions = EvidenceDefinitions.Of(gathered.Runs),
            Sequences = RunSequencer.Check(gathered, version.Governance.Campaigns.Select(c => c.Name)),
            Totals = [],
            Omissions = [],
        };

        book = book with { Controls = ControlJudge.All(await ControlFactsAsync(book, request.From, end, ct)) };
        return book with { Totals = ControlTotals.Of(book), Omissions = Omissions.Of(book, known) };
    }

    /// <summary>Newest first, because of very many the latest count; what is entered meanwhile is later than the period and moves nothing.</summary>
    private async Task<(ImmutableArray<AuditEntry> Entries, int Total)> AuditTrailAsync(DateTimeOffset from, DateTimeOffset end, CancellationToken ct)
    {
        var found = new List<AuditEntry>();
        AuditPart part;
        do
        {
            part = await trail.ListAsync(new(found.Count, Math.Min(PartLength, MostAuditEntries - found.Count)) { From = from, To = end }, ct);
            found.AddRange(part.Entries);
        }
        while (!part.Entries.IsEmpty && found.Count < Math.Min(part.Total, MostAuditEntries));

        found.Reverse();
        return ([.. found], part.Total);
    }

    /// <summary>The control map is made of the book's own rows, so that both say the same.</summary>
    private async Task<ControlFacts> ControlFactsAsync(EvidenceBook book, DateTimeOffset from, DateTimeOffset end, CancellationToken ct) => new(
        book.Configuration.Governance,
        [.. book.Configuration.Governance.Apps.Select(a => a.Id)],
        ResultTally.Of(book.Results.Select(r => (r.Recorded.Result, r.Kind, r.Decision.Compliance))),
        await findings.CountInPeriodAsync(from, end, ct),
        [.. book.Rounds.Where(r => r.Counted).Select(r => r.App)]);

    /// <summary>The posture as it stood: a result is fresh for its tier's cadence, which may reach back before the period.</summary>
    private async Task<ImmutableArray<PostureRow>> PostureAtAsync(GovernanceVersion version, IReadOnlyCollection<Waiver> register, DateTimeOffset moment, CancellationToken ct)
    {
        var setUp = version.Governance;
        var freshness = setUp.Apps.Select(a => setUp.Tier(a.Tier).Cadence).DefaultIfEmpty().Max();
        var results = await reader.ListResultsAsync(ResultFilter.All with { From = moment - freshness, To = moment }, ct);
        return PostureBuilder.Build(setUp.Apps, setUp.Tier, results.Select(r => version.Record(r, moment)), register, setUp.IsAsked, moment);
    }
}
