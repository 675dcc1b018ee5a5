using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Campaigns;

/// <summary>
/// Makes one write of a run: intent before, result after. Where an earlier intent is in doubt, it reads first, and
/// adopts what it finds, redoes what is provably absent, or says that nobody can tell.
/// </summary>
internal sealed class StepWriter(ISourceConnector sources, ICanaryRegister register, GuardedWriter writer, MeasuringClock clock)
{
    public async Task WriteAsync(RunSession session, MakeWrite action, CancellationToken ct)
    {
        var reserved = session.Progress.Canary(action.Step.Role)!;
        var canary = await register.FindAsync(reserved.Canary, ct) ?? throw new InvalidOperationException("A reserved canary is in the register.");
        var doubt = session.Progress.Write(action.Step).DoubtSince;

        await session.CommitAsync(new WriteIntended(action.Step, canary.Id, action.Change), ct);

        var found = doubt is not null || canary.Role is CanaryRole.Control ? await FindAsync(session.Plan.Source, canary, action.Change, ct) : null;
        var end = found is null ? null : await SettleAsync(session.Plan.Source, canary, action, found, doubt, ct);
        if (end is not null)
        {
            await CommitAsync(session, canary, end, DetailJson.Write(found), ct);
            return;
        }

        var write = await writer.WriteAsync(session.Plan.Source, canary, action.Change, WritePurpose.Campaign, ct);
        await CommitAsync(session, canary, Ended(action.Step, write, doubt), DetailJson.Write(write), ct);
    }

    /// <summary>An earlier attempt that was in doubt may have had its effect after all: then t0 is an interval, and the bound against us counts.</summary>
    private static WriteEnded Ended(StepKey step, DirectoryWrite write, Instant? doubt) =>
        new(
            step,
            write.Outcome,
            write.Outcome is WriteOutcome.Acknowledged ? new ChangeMoment(doubt ?? write.FirstAcknowledged, write.Acknowledged) : null,
            write.Acknowledged.Since(write.Sent),
            write.ReadBack,
            write.Reason,
            false);

    private static async Task CommitAsync(RunSession session, Canary canary, WriteEnded end, string detail, CancellationToken ct)
    {
        var isNew = end is { Outcome: WriteOutcome.Acknowledged, Identity: not null } && (canary.IdentityId != end.Identity.Id || canary.State is not CanaryState.Live);
        await session.CommitAsync([(end, detail)], isNew ? [canary.Created(end.Identity!.Id)] : [], ct);
    }

    /// <summary>By name before a creation: after somebody deleted the canary, the one to be found has another id.</summary>
    private async Task<SourceReading> FindAsync(SourceDirectory source, Canary canary, DirectoryChange change, CancellationToken ct)
    {
        var directory = sources.Open(source);
        return canary.IdentityId is null || change is CreateIdentity ? await directory.FindAsync(canary.UserName, ct) : await directory.ReadAsync(canary.IdentityId, ct);
    }

    /// <summary>What the reading settles; null when the write has to be made.</summary>
    private async Task<WriteEnded?> SettleAsync(SourceDirectory source, Canary canary, MakeWrite action, SourceReading found, Instant? doubt, CancellationToken ct)
    {
        switch (found.State)
        {
            case SightingState.Found when !string.Equals(found.Identity!.ExternalId, canary.Marker, StringComparison.Ordinal):
                return End(WriteOutcome.Refused, "An identity of this name is there without our marker: it is not ours.");
            case SightingState.Found or SightingState.Absent when action.Change.IsIn(found.Identity):
                var now = clock.Now();
                return new(
                    action.Step, WriteOutcome.Acknowledged, new(doubt ?? now, now), null, found.Identity,
                    doubt is null ? "It was so already." : "The acknowledgement was lost; the source shows the change.", doubt is not null);
            case SightingState.Found:
                return null;
            case SightingState.Absent when action.Change is CreateIdentity:
                return doubt is null || await ControlIsFoundAsync(source, canary, ct)
                    ? null
                    : End(WriteOutcome.Unknown, "The canary was not found, but neither was the control canary: whether it was created cannot be told.");
            case SightingState.Absent:
                return End(WriteOutcome.Refused, "The canary is gone from the source: somebody else removed it.");
            default:
                return End(WriteOutcome.Unknown, found.Reason);
        }

        WriteEnded End(WriteOutcome outcome, string reason) => new(action.Step, outcome, null, null, null, reason, false);
    }

    /// <summary>The control canary itself has no control: its name is looked up twice before it is created again.</summary>
    private async Task<bool> ControlIsFoundAsync(SourceDirectory source, Canary canary, CancellationToken ct)
    {
        var directory = sources.Open(source);
        if (canary.Role is CanaryRole.Control)
        {
            return (await directory.FindAsync(canary.UserName, ct)).State is SightingState.Absent;
        }

        var control = await register.FindControlAsync(canary.Source, canary.Campaign, ct);
        return control is not null && (await directory.FindAsync(control.UserName, ct)).State is SightingState.Found;
    }
}
