using Dashboard.Core.Directories;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Canaries;

/// <summary>The only way to write to a directory: reads afresh, asks the guard, enters the ledger, writes.</summary>
public sealed class GuardedWriter(ISourceConnector sources, ICanaryRegister register, MeasuringClock clock)
{
    /// <summary>What the guard would say now. Writes nothing: the answer of a dry run.</summary>
    public async Task<GuardDecision> PreviewAsync(SourceDirectory source, Canary canary, DirectoryChange change, WritePurpose purpose, CancellationToken ct) =>
        (await AskAsync(source, canary, change, purpose, ct)).Decision;

    /// <summary>Writes, if the guard allows it.</summary>
    public async Task<DirectoryWrite> WriteAsync(SourceDirectory source, Canary canary, DirectoryChange change, WritePurpose purpose, CancellationToken ct)
    {
        var (decision, fresh) = await AskAsync(source, canary, change, purpose, ct);
        if (!decision.IsAllowed)
        {
            var now = clock.Now();
            return new(decision.IsForNow ? WriteOutcome.Deferred : WriteOutcome.Refused, now, now, null, decision.Reason, fresh.Exchanges);
        }

        await register.RecordWriteAsync(new(canary.Id, source.Name, purpose, change.Describe(), clock.Now().At), ct);
        return await sources.Open(source).WriteAsync(fresh.Identity?.Id, change, ct);
    }

    private async Task<(GuardDecision Decision, SourceReading Fresh)> AskAsync(SourceDirectory source, Canary canary, DirectoryChange change, WritePurpose purpose, CancellationToken ct)
    {
        var directory = sources.Open(source);
        var fresh = canary.IdentityId is null || change is CreateIdentity
            ? await directory.FindAsync(canary.UserName, ct)
            : await directory.ReadAsync(canary.IdentityId, ct);

        var now = clock.Now().At;
        var use = await register.ReadBudgetAsync(source.Name, now, ct);
        var lever = await register.ReadLeverAsync(ct);
        return (CanaryGuard.Decide(canary, change, purpose, fresh, source.Canaries, use, lever, now), fresh);
    }
}
