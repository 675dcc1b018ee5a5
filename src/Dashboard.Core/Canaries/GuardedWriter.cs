using Dashboard.Core.Access;
using Dashboard.Core.Audit;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Canaries;

/// <summary>The only way to write to a directory: reads afresh, asks the guard, enters the audit trail and the ledger, writes.</summary>
public sealed class GuardedWriter(ISourceConnector sources, ICanaryRegister register, Audited audited, MeasuringClock clock)
{
    /// <summary>Why a write is put off that cannot be entered.</summary>
    internal const string NotEntered = "Nothing was written: the audit trail cannot be written, and no write is made of which no entry is kept. It is tried again; look at the state of the database.";

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

        var act = Actor.System.Act("directory.write", $"canary {canary.Id} at source {source.Name}") with { After = change.Describe(), Reason = purpose.ToString() };
        if (await audited.AskAsync(act, ct) is not { } asked)
        {
            var now = clock.Now();
            return new(WriteOutcome.Deferred, now, now, null, NotEntered, fresh.Exchanges);
        }

        try
        {
            await register.RecordWriteAsync(new(canary.Id, source.Name, purpose, change.Describe(), clock.Now().At), ct);
            var write = await sources.Open(source).WriteAsync(fresh.Identity?.Id, change, ct);
            await audited.AnswerAsync(asked, act, OutcomeOf(write.Outcome));
            return write;
        }
        catch
        {
            await audited.AnswerAsync(asked, act, AuditOutcome.Failed);
            throw;
        }
    }

    /// <summary>What is in doubt is no refusal: it may have been made.</summary>
    internal static AuditOutcome OutcomeOf(WriteOutcome outcome) => outcome switch
    {
        WriteOutcome.Acknowledged => AuditOutcome.Done,
        WriteOutcome.Unknown => AuditOutcome.Failed,
        _ => AuditOutcome.Refused,
    };

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
