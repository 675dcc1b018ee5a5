using System.Collections.Immutable;
using Dashboard.Core.Waivers;

namespace Dashboard.Core.Reconciliation;

/// <summary>Opens again what an exception covered, when the exception is taken back.</summary>
public sealed class MarkReopener(IFindingStore findings, TimeProvider time)
{
    /// <summary>Takes the marks back, in the name of whoever took the exception back.</summary>
    public async Task ReopenAsync(Waiver waiver, string by, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var covered = (await findings.ListAsync(waiver.Request.App, ct))
            .Where(f => f.Triage.Mark?.As is KnownAs.Exception && SyncWindow.CheckOf(f.Situation) is { } kind && waiver.Request.Kinds.Contains(kind));
        ImmutableArray<TriageEntry> entries = [.. covered.Select(f => new TriageEntry(Guid.CreateVersion7(now), f.Id, now, by, TriageAction.Reopen, "The exception that covered it was taken back.", null, null, null, f.Fingerprint))];
        if (!entries.IsEmpty)
        {
            await findings.AddAsync(entries, ct);
        }
    }
}
