using Dashboard.Core.Canaries;

namespace Dashboard.Core.Campaigns;

/// <summary>Answers screens, the API and the workbook about runs and results. Dry runs have no recorded results.</summary>
public interface IRunReader
{
    /// <summary>Heads of runs, newest first.</summary>
    Task<IReadOnlyList<Run>> ListAsync(RunFilter filter, CancellationToken ct);

    /// <summary>The journal with the details of what was asked and answered; narrow it by sequence numbers (inclusive).</summary>
    Task<IReadOnlyList<JournalEntry>> ReadDetailsAsync(RunId run, long from, long to, CancellationToken ct);

    /// <summary>Facts of a journal in order, without their details: so many, behind a sequence number. Each is made of what was read when it is looked at.</summary>
    Task<IReadOnlyList<JournalEntry>> ReadFactsAsync(RunId run, long after, int most, CancellationToken ct);

    /// <summary>Steps of a journal whose answers are kept, in order: so many, behind a sequence number. Each is made of what was read when it is looked at.</summary>
    Task<IReadOnlyList<StepAnswer>> ReadAnswersAsync(RunId run, long after, int most, CancellationToken ct);

    /// <summary>Results, newest first. Skipped ones included.</summary>
    Task<IReadOnlyList<RecordedResult>> ListResultsAsync(ResultFilter filter, CancellationToken ct);

    /// <summary>What the posture needs of the results of a window. Both ends are inclusive.</summary>
    Task<ResultDigest> DigestAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken ct);
}
