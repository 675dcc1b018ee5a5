using System.Collections.Immutable;
using System.Reflection;
using Dashboard.Core.Audit;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Configuration;
using Dashboard.Core.Controls;
using Dashboard.Core.Directories;
using Dashboard.Core.Keeping;
using Dashboard.Core.Outages;
using Dashboard.Core.Packing;
using Dashboard.Core.RealEvents;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Sla;
using Dashboard.Core.Waivers;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Evidence;

/// <summary>Puts a book together: reads what was recorded, counts it, and says what is missing. Changes nothing.</summary>
public sealed class EvidenceAssembler(IGovernanceStore governance, IRunReader reader, IFindingStore findings, IRealEventStore real, IOutageStore outages, IWaiverStore waivers, ICanaryRegister canaries, IAuditTrail trail, IRemovedReader removed, ControlPeriodReader periods, IEvidenceCounter counter, IOptions<SampleSizes> sizes, TimeProvider time)
{
    private const int MostAttempts = 3;

    private static readonly string Version =
        typeof(EvidenceAssembler).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>The same with the sizes of samples that are set now, where it has none of its own: what is set later changes nothing about it.</summary>
    public EvidenceRequest Frozen(EvidenceRequest request) => request.Sample is null ? request with { Sample = sizes.Value with { } } : request;

    /// <summary>The book of a period, of this moment.</summary>
    public Task<EvidenceBook> AssembleAsync(EvidenceRequest request, CancellationToken ct) => AssembleAsync(request, time.GetUtcNow(), null, static (_, _) => { }, ct);

    /// <summary>
    /// The book of a period, of a moment: whoever makes it again gets the same, unless what was recorded until then has changed. Counted before and after it is read: what was
    /// still on its way into the store meanwhile would break a total that nothing is wrong with.
    /// </summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="now">When it was asked for: nothing later is in it.</param>
    /// <param name="configuration">The version of the configuration that it goes by; null for the one in force.</param>
    /// <param name="progress">Told how many runs of how many have been read.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<EvidenceBook> AssembleAsync(EvidenceRequest request, DateTimeOffset now, int? configuration, Action<int, int> progress, CancellationToken ct)
    {
        request = Frozen(request);
        var version = (configuration is { } number ? await governance.FindAsync(number, ct) : null) ?? await governance.ReadAsync(ct);
        for (var attempt = 1; ; attempt++)
        {
            var before = await CountAsync(request, now, ct);
            var (book, known) = await ReadAsync(request, now, version, progress, ct);
            var (counted, readings) = await CountAsync(request, now, ct);
            if ((counted, readings) == before || attempt == MostAttempts)
            {
                book = book with { Counted = counted, Readings = readings };
                return book with { Totals = ControlTotals.Of(book), Omissions = Omissions.Of(book, known) };
            }
        }
    }

    private async Task<(EvidenceCounts Counted, ReadingCounts Readings)> CountAsync(EvidenceRequest request, DateTimeOffset now, CancellationToken ct) =>
        (await counter.CountAsync(request, now, ct), await counter.CountReadingsAsync(request, now, ct));

    private async Task<(EvidenceBook Book, IReadOnlyList<Finding> Known)> ReadAsync(EvidenceRequest request, DateTimeOffset now, GovernanceVersion version, Action<int, int> progress, CancellationToken ct)
    {
        var end = EvidenceBook.EndOf(request, now);
        var register = (await waivers.ListAsync(ct)).Where(w => w.RequestedAt <= now && request.Covers(w.Request.App)).Select(w => WaiverLine.AsOf(w, now)).ToList();
        var known = await findings.ListAsync(null, ct);
        var gathered = await new RunGatherer(reader, removed).GatherAsync(request, end, now, progress, ct);
        var rounds = (await findings.ListRoundsAsync(request.From, end, ct)).Where(r => request.Covers(r.App)).ToList();
        var kinds = gathered.Runs.ToDictionary(r => r.Run.Id, r => r.WentBy?.Kind);
        var atEnd = await PostureAtAsync(request, version, register, end, ct);
        var entries = request.WithAuditTrail ? await AuditRows.CountAsync(trail, request.From, end, ct) : AuditRows.None;
        var setUp = (await periods.ReadAsync(request.From, end, now, ct)).Of(app => request.Covers(app.Id));
        var whenGenerated = end == now ? atEnd : await PostureAtAsync(request, version, register, now, ct);

        var book = new EvidenceBook
        {
            Request = request,
            GeneratedAt = now,
            ProductVersion = Version,
            Configuration = version,
            SetUp = setUp,
            Sources = SourceDescriber.Describe(version.Governance, request, gathered, rounds),
            Controls = [],
            Compliance = ComplianceBuilder.Build(version.Governance, gathered.Results, atEnd, whenGenerated, register, end),
            Results = new Rows<ResultLine>(gathered.Results.Count, at => LineOf(gathered.Results[at])),
            Runs = gathered.Runs,
            Observations = gathered.Observations,
            Findings = [.. known.Where(f => request.Covers(f.App) && f.FirstSeen < end && (f.ResolvedAt is null || f.ResolvedAt >= request.From)).OrderBy(f => f.FirstSeen).ThenBy(f => f.Id).Select(f => FindingLine.At(f, end))],
            Rounds = [.. rounds],
            RealEvents = [.. (await real.ListAsync(null, request.From, end, ct)).Where(e => request.Covers(e.App)).Reverse().Select(e => JudgedEvent.Of(e, register, now))],
            Outages = [.. (await outages.ListAsync(request.From, end, ct)).Where(o => o.App is not { } app || request.Covers(app)).Reverse().Select(o => o.EndedAt >= end ? o with { EndedAt = null } : o)],
            Canaries = [.. (await canaries.ListAsync(ct)).Where(c => c.ReservedAt < end && (c.GoneAt is null || c.GoneAt >= request.From)).OrderBy(c => c.ReservedAt).ThenBy(c => c.Id.Value).Select(c => CanaryLine.At(c, end))],
            Waivers = WaiverLine.Of(register, gathered.Results, version.Governance, request.From, end, now),
            AuditTrail = entries,
            Definitions = EvidenceDefinitions.Of(gathered.Runs),
            Sequences = RunSequencer.Check(gathered, setUp.Campaigns),
            RemovedRuns = gathered.Removed,
            RemovedSpans = [.. (await removed.ListSpansAsync(ct)).Where(s => s.MayTouch(request.From, end)).OrderBy(s => s.Kind).ThenBy(s => s.RemovedAt)],
            Totals = [],
            Omissions = [],
        };
        ResultLine LineOf(RecordedResult recorded) => new(recorded, ComplianceRule.DecideForRecord(recorded.Result, register, now)) { Kind = kinds.GetValueOrDefault(recorded.Run) };

        var facts = await FactsOfAsync(book, request.From, end, ct);
        book = book with
        {
            Controls = [.. ControlMap.All.Where(c => request.Frameworks.IsEmpty || request.Frameworks.Contains(c.Key)).Select(c => ControlJudge.Judge(c, facts))],
            Sample = Sampler.Draw(book.Results, request.Seed, end - request.From, request.Sample!),
            Exclusions = Exclusions.Of(book),
        };
        return (book, known);
    }

    private async Task<ControlFacts> FactsOfAsync(EvidenceBook book, DateTimeOffset from, DateTimeOffset end, CancellationToken ct)
    {
        ImmutableHashSet<RetentionKind> letGo = [.. book.RemovedSpans.Select(s => s.Kind), .. book.RemovedRuns.IsEmpty ? [] : (RetentionKind[])[RetentionKind.Runs]];
        var withoutTrail = book.Request switch
        {
            { WithAuditTrail: true } => null,
            { Apps.IsEmpty: false } => "the audit trail is not in this book, because it is about chosen apps and the trail, which tells of every app, was not asked for",
            _ => "the audit trail is not in this book, because whoever asked for it may not look into the trail",
        };
        return ControlFacts.Of(book.SetUp, new Rows<(CheckResult, IdentityKind?, ComplianceDecision)>(book.Results.Count, at => Judged(book.Results[at])), (await findings.CountInPeriodAsync(from, end, ct)).Where(f => book.Request.Covers(f.App)), book.Rounds) with
        {
            LetGo = letGo,
            Unreliable = ControlRecords.Unreliable(from, book.SetUp.Trail, withoutTrail, letGo, book.Results.Count > 0),
        };
        static (CheckResult, IdentityKind?, ComplianceDecision) Judged(ResultLine line) => (line.Recorded.Result, line.Kind, line.Decision);
    }

    /// <summary>The posture as it stood: a result is fresh for its tier's cadence, which may reach back before the period.</summary>
    private async Task<ImmutableArray<PostureRow>> PostureAtAsync(EvidenceRequest request, GovernanceVersion version, IReadOnlyCollection<Waiver> register, DateTimeOffset moment, CancellationToken ct)
    {
        var setUp = version.Governance;
        var freshness = setUp.Apps.Select(a => setUp.Tier(a.Tier).Cadence).DefaultIfEmpty().Max();
        var results = await reader.DigestAsync(moment - freshness, moment.AddTicks(-1), ct); // the end of a period is not of it
        return PostureBuilder.Build([.. setUp.Apps.Where(a => request.Covers(a.Id))], setUp.Tier, results.Samples, results.Deciding.Select(r => version.Record(r, moment)), register, setUp.IsAsked, moment);
    }
}
