using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Waivers;
using static MudBlazor.Icons.Material;

namespace Dashboard.Web.Shared.Status;

/// <summary>How the states of runs, canaries, exceptions, findings and the stop lever look, wherever they appear.</summary>
internal static class StateLooks
{
    public static StatusLook Of(Enum state) => state switch
    {
        RunState run => Of(run),
        CanaryState canary => Of(canary),
        WaiverState waiver => Of(waiver),
        Situation situation => Of(situation),
        LogVerdict log => Of(log),
        TriageState triage => Of(triage),
        LeverPosition lever => Of(lever),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "It has no look: give it one, and a group among the words."),
    };

    public static StatusLook Of(RunState state) => state switch
    {
        RunState.Pending => new(Tone.Neutral, Outlined.Schedule, "Waiting to start", "Accepted, not begun."),
        RunState.Running => new(Tone.Information, Outlined.PlayCircle, "Running", "On its way."),
        RunState.Completed => new(Tone.Good, Outlined.TaskAlt, "Completed", "Every check has its verdict. Whether the verdicts are good is another question."),
        RunState.Stopped => new(Tone.Attention, Outlined.StopCircle, "Stopped", "Somebody stopped it; what was open is inconclusive."),
        _ => new(Tone.Breach, Outlined.ReportProblem, "Given up", "It could not go on; what was open is inconclusive."),
    };

    public static StatusLook Of(CanaryState state) => state switch
    {
        CanaryState.Reserved => new(Tone.Neutral, Outlined.BookmarkBorder, "Reserved", "Name, marker and expiry are kept; the directory may or may not have it yet."),
        CanaryState.Live => new(Tone.Information, Outlined.Badge, "Live", "The directory has it."),
        CanaryState.Removing => new(Tone.Attention, Outlined.DeleteSweep, "Being removed", "It is being removed, and will be until it is gone."),
        CanaryState.Leaked => new(Tone.Breach, Outlined.WarningAmber, "Leaked", "Removing it failed six times. It is still being tried."),
        _ => new(Tone.Good, Outlined.TaskAlt, "Gone", "A fresh reading of the directory proves that it is gone."),
    };

    public static StatusLook Of(WaiverState state) => state switch
    {
        WaiverState.Draft => new(Tone.Neutral, Outlined.EditNote, "Draft", "Being written; nobody was asked yet."),
        WaiverState.Submitted => new(Tone.Attention, Outlined.PendingActions, "Waiting for a decision", "Asked for, not decided."),
        WaiverState.Approved => new(Tone.Information, Outlined.EventAvailable, "Approved", "Approved by someone else than the requester, and not begun yet."),
        WaiverState.Active => new(Tone.Accepted, Outlined.Shield, "Active", "In force."),
        WaiverState.Expiring => new(Tone.Attention, Outlined.HourglassBottom, "Expiring", "In force, and ends soon."),
        WaiverState.Extended => new(Tone.Accepted, Outlined.Update, "Extended", "Ends soon or has ended, and a later decision goes on from there."),
        WaiverState.Rejected => new(Tone.Neutral, Outlined.ThumbDown, "Rejected", "Not accepted."),
        WaiverState.Withdrawn => new(Tone.Neutral, Outlined.Backspace, "Withdrawn", "Taken back by whoever asked, before anybody decided."),
        WaiverState.Revoked => new(Tone.Neutral, Outlined.Undo, "Revoked", "Approved once, and taken back."),
        WaiverState.Lapsed => new(Tone.Neutral, Outlined.TimerOff, "Lapsed", "Its time is over, and nobody ever decided on it: it never accepted anything."),
        _ => new(Tone.Neutral, Outlined.EventBusy, "Expired", "Was approved, and its time is over."),
    };

    public static StatusLook Of(Situation situation) => situation switch
    {
        Situation.OrphanedAccount => new(Tone.Breach, Outlined.PersonOff, "Orphaned account", SituationGuide.Meaning(situation)),
        Situation.ResidualAccess => new(Tone.Breach, Outlined.LockOpen, "Residual access", SituationGuide.Meaning(situation)),
        Situation.MissingAccount => new(Tone.Attention, Outlined.PersonAddDisabled, "Missing account", SituationGuide.Meaning(situation)),
        Situation.MissingEntitlement => new(Tone.Attention, Outlined.RemoveCircleOutline, "Missing entitlement", SituationGuide.Meaning(situation)),
        Situation.ExcessEntitlement => new(Tone.Breach, Outlined.AddCircleOutline, "Excess entitlement", SituationGuide.Meaning(situation)),
        Situation.ParallelRole => new(Tone.Breach, Outlined.CallSplit, "Parallel role", SituationGuide.Meaning(situation)),
        Situation.AttributeDrift => new(Tone.Attention, Outlined.CompareArrows, "Attribute drift", SituationGuide.Meaning(situation)),
        Situation.StaleLink => new(Tone.Attention, Outlined.LinkOff, "Stale link", SituationGuide.Meaning(situation)),
        Situation.DuplicateAccount => new(Tone.Breach, Outlined.ContentCopy, "Duplicate account", SituationGuide.Meaning(situation)),
        Situation.ExpiredJitGrant => new(Tone.Breach, Outlined.TimerOff, "Expired JIT grant", SituationGuide.Meaning(situation)),
        Situation.Disputed => new(Tone.Attention, Outlined.QuestionMark, "Disputed", SituationGuide.Meaning(situation)),
        Situation.Linked => new(Tone.Good, Outlined.Link, "Linked", SituationGuide.Meaning(situation)),
        Situation.Lagging => new(Tone.Neutral, Outlined.HourglassEmpty, "Lagging", SituationGuide.Meaning(situation)),
        _ => new(Tone.Unknown, Outlined.VisibilityOff, "Unobservable", SituationGuide.Meaning(situation)),
    };

    public static StatusLook Of(LogVerdict verdict) => verdict switch
    {
        LogVerdict.FalseSuccess => new(Tone.Breach, Outlined.TaskAlt, "False success", SituationGuide.Meaning(verdict)),
        LogVerdict.SilentChange => new(Tone.Breach, Outlined.NotificationsOff, "Silent change", SituationGuide.Meaning(verdict)),
        LogVerdict.Skipped => new(Tone.Attention, Outlined.SkipNext, "Skipped", SituationGuide.Meaning(verdict)),
        LogVerdict.ProvisionerFailed => new(Tone.Attention, Outlined.ErrorOutline, "Provisioner failed", SituationGuide.Meaning(verdict)),
        LogVerdict.NotAttempted => new(Tone.Attention, Outlined.Block, "Not attempted", SituationGuide.Meaning(verdict)),
        LogVerdict.AsProvisioned => new(Tone.Neutral, Outlined.Rule, "As provisioned", SituationGuide.Meaning(verdict)),
        _ => new(Tone.Unknown, Outlined.SpeakerNotesOff, "Log says nothing", SituationGuide.Meaning(verdict)),
    };

    public static StatusLook Of(TriageState state) => state switch
    {
        TriageState.Known => new(Tone.Accepted, Outlined.FactCheck, "Known", "Somebody answers for it, until a day."),
        TriageState.Reopened => new(Tone.Attention, Outlined.Replay, "Open again", "It was marked as known; the day has come, or the state has changed."),
        _ => new(Tone.Attention, Outlined.Inbox, "Open", "Nobody said that it is known."),
    };

    public static StatusLook Of(LeverPosition position) => position switch
    {
        LeverPosition.Released => new(Tone.Good, Outlined.PlayArrow, "Writes allowed", "Campaigns may write, within the guard."),
        LeverPosition.CampaignsStopped => new(Tone.Attention, Outlined.PauseCircle, "Campaigns stopped", "No campaign writes anything; canaries are still removed."),
        _ => new(Tone.Breach, Outlined.StopCircle, "Everything stopped", "Nothing is written at all: canaries stay where they are."),
    };
}
