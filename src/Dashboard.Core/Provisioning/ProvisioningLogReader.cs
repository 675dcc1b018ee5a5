namespace Dashboard.Core.Provisioning;

/// <summary>Reads a provisioning log on from where it was read to, and keeps what is new.</summary>
public sealed class ProvisioningLogReader(IProvisioningLogSource source, IProvisioningLogStore store, TimeProvider time)
{
    /// <summary>
    /// Entries may come late, and two may bear the same moment: every reading begins a little before the end of the last one, and
    /// what is known already is not kept twice.
    /// </summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromMinutes(2);

    /// <summary>How far back a log is read the first time.</summary>
    public static readonly TimeSpan First = TimeSpan.FromDays(7);

    /// <summary>One reading.</summary>
    public async Task<LogStanding> ReadAsync(ProvisioningLog log, CancellationToken ct)
    {
        var through = (await store.ListStandingsAsync(ct)).FirstOrDefault(s => s.Log == log.Name)?.Through;
        var reading = await source.ReadAsync(log, through is { } end ? end - Overlap : time.GetUtcNow() - First, ct);
        return await store.SaveAsync(log, reading, time.GetUtcNow(), ct);
    }
}
