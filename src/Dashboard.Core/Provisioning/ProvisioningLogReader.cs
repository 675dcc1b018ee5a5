using Dashboard.Core.Canaries;

namespace Dashboard.Core.Provisioning;

/// <summary>Reads a provisioning log on from where it was read to, and keeps what is new: everybody's, or our canaries' alone, as the log is set up.</summary>
public sealed class ProvisioningLogReader(IProvisioningLogSource source, IProvisioningLogStore store, ICanaryRegister canaries, LogFileImporter files, IProvisioningJobSource jobs, TimeProvider time)
{
    /// <summary>
    /// Entries may come late, and two may bear the same moment: every reading begins a little before the end of the last one, and
    /// what is known already is not kept twice.
    /// </summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromMinutes(15);

    /// <summary>How far back a log is read the first time.</summary>
    public static readonly TimeSpan First = TimeSpan.FromDays(7);

    /// <summary>One reading.</summary>
    public async Task<LogStanding> ReadAsync(ProvisioningLog log, CancellationToken ct)
    {
        if (log.IsFile)
        {
            return await files.FetchAsync(log, ct);
        }

        // Before the first request: what comes into the log while it is read may be missing.
        var now = time.GetUtcNow();
        var standing = (await store.ListStandingsAsync(ct)).FirstOrDefault(s => s.Log == log.Name);
        var who = await LogAudience.OfAsync(log, canaries, ct);
        var since = standing?.Through is { } end ? end - Overlap : now - First;
        var reading = await source.ReadAsync(log, since, standing?.Cursor, who, ct);
        if (!log.Jobs.IsEmpty)
        {
            // What is said of the jobs makes the log neither more nor less whole.
            var (found, problem) = await jobs.ReadAsync(log, ct);
            reading = reading with { Jobs = found, Reason = problem is null ? reading.Reason : $"{reading.Reason} {problem}" };
        }

        // A clock that runs ahead must not keep us from reading what comes before it catches up.
        return await store.SaveAsync(log, reading with { Since = since, Through = reading.Through > now ? now : reading.Through }, now, ct);
    }
}
