using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;

namespace Dashboard.Core.Tests.Worlds;

/// <summary>Results and heads of runs, in memory, read as the store reads them: newest first, from inclusive, to exclusive.</summary>
internal sealed class FakeResults(params CheckResult[] results) : IRunReader
{
    public List<CheckResult> All { get; } = [.. results];

    public List<Run> Runs { get; } = [];

    public int Reads { get; private set; }

    public Task<IReadOnlyList<Run>> ListAsync(RunFilter filter, CancellationToken ct) => Task.FromResult<IReadOnlyList<Run>>(
        [.. Runs.Where(r => r.Campaign == filter.Campaign && r.RequestedAt >= filter.From).OrderByDescending(r => r.RequestedAt).Skip(filter.Skip).Take(filter.Take)]);

    public Task<IReadOnlyList<JournalEntry>> ReadDetailsAsync(RunId run, long from, long to, CancellationToken ct) => throw new NotSupportedException();

    public Task<IReadOnlyList<JournalEntry>> ReadFactsAsync(RunId run, long after, int most, CancellationToken ct) => throw new NotSupportedException();

    public Task<IReadOnlyList<StepAnswer>> ReadAnswersAsync(RunId run, long after, int most, CancellationToken ct) => throw new NotSupportedException();

    public async Task<ResultDigest> DigestAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken ct) =>
        ResultDigest.Of(await ListResultsAsync(ResultFilter.All with { From = from, To = until.AddTicks(1) }, ct));

    public Task<IReadOnlyList<RecordedResult>> ListResultsAsync(ResultFilter filter, CancellationToken ct)
    {
        Reads++;
        return Task.FromResult<IReadOnlyList<RecordedResult>>(
        [
            .. All.Where(r => (filter.App is null || r.App == filter.App) && (filter.From is null || r.ConcludedAt >= filter.From) && (filter.To is null || r.ConcludedAt < filter.To))
                .OrderByDescending(r => r.ConcludedAt)
                .Select((r, i) => new RecordedResult(new(Guid.NewGuid()), i, "nightly", RiskTier.Critical, r)),
        ]);
    }
}
