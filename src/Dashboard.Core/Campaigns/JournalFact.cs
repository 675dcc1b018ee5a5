using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Dashboard.Core.Apps;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Campaigns;

/// <summary>One thing that happened in a run. The journal is a list of them, only ever added to.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "fact")]
[JsonDerivedType(typeof(RunBegun), "runBegun")]
[JsonDerivedType(typeof(AppProbed), "appProbed")]
[JsonDerivedType(typeof(CanaryReserved), "canaryReserved")]
[JsonDerivedType(typeof(WriteIntended), "writeIntended")]
[JsonDerivedType(typeof(WriteEnded), "writeEnded")]
[JsonDerivedType(typeof(WritePlanned), "writePlanned")]
[JsonDerivedType(typeof(ControlSighted), "controlSighted")]
[JsonDerivedType(typeof(AccessBaselined), "accessBaselined")]
[JsonDerivedType(typeof(GrantIntended), "grantIntended")]
[JsonDerivedType(typeof(GrantEnded), "grantEnded")]
[JsonDerivedType(typeof(GrantSighted), "grantSighted")]
[JsonDerivedType(typeof(PhaseOpened), "phaseOpened")]
[JsonDerivedType(typeof(Observed), "observed")]
[JsonDerivedType(typeof(Concluded), "concluded")]
[JsonDerivedType(typeof(RunGivenUp), "runGivenUp")]
[JsonDerivedType(typeof(CleanedUp), "cleanedUp")]
[JsonDerivedType(typeof(RunEnded), "runEnded")]
public abstract record JournalFact;

/// <summary>The plan was frozen.</summary>
public sealed record RunBegun(RunPlan Plan) : JournalFact;

/// <summary>An app's capabilities were looked at before it was tested.</summary>
public sealed record AppProbed(AppId App, bool IsReachable, string Summary) : JournalFact;

/// <summary>A canary was reserved, with its expiry, in the same transaction.</summary>
public sealed record CanaryReserved(CanaryId Canary, CanaryRole Role, string UserName, DateTimeOffset ExpiresAt) : JournalFact;

/// <summary>A write is about to be sent.</summary>
public sealed record WriteIntended(StepKey Step, CanaryId Canary, DirectoryChange Change) : JournalFact;

/// <summary>A write came to an end, whatever end.</summary>
/// <param name="Step">Which write.</param>
/// <param name="Outcome">What it came to.</param>
/// <param name="Moment">When the source acknowledged it; null unless it did.</param>
/// <param name="Took">From sending to acknowledgement; null when that is not known.</param>
/// <param name="Identity">The identity as read back; null when it is gone or was not read.</param>
/// <param name="Reason">A sentence.</param>
/// <param name="IsAdopted">Whether a crash lost the acknowledgement and the change was found made.</param>
public sealed record WriteEnded(
    StepKey Step,
    WriteOutcome Outcome,
    ChangeMoment? Moment,
    TimeSpan? Took,
    DirectoryIdentity? Identity,
    string Reason,
    bool IsAdopted) : JournalFact, IStepEnd;

/// <summary>An act at a JIT broker is about to be sent.</summary>
/// <param name="Step">Which act.</param>
/// <param name="Reference">Our reference, by which the broker finds it again.</param>
public sealed record GrantIntended(GrantStep Step, string Reference) : JournalFact;

/// <summary>An act at a JIT broker came to an end, whatever end.</summary>
/// <param name="Step">Which act.</param>
/// <param name="Outcome">What it came to.</param>
/// <param name="Moment">When the broker did it: between sending and answer; null unless it did.</param>
/// <param name="Id">The broker's id of the grant; null when it gave none.</param>
/// <param name="Record">The record as it came back; null when there was none.</param>
/// <param name="Reason">A sentence.</param>
/// <param name="IsAdopted">Whether an answer was lost and the record showed that it was done.</param>
public sealed record GrantEnded(GrantStep Step, WriteOutcome Outcome, ChangeMoment? Moment, string? Id, GrantRecord? Record, string Reason, bool IsAdopted) : JournalFact, IStepEnd
{
    /// <inheritdoc/>
    public Instant? NotBefore { get; init; }

    /// <inheritdoc/>
    public bool IsPutOff { get; init; }

    /// <inheritdoc/>
    public bool IsUnaudited { get; init; }
}

/// <summary>An app was looked at for a grant that is going to be taken back: only what was seen and could be used can be taken.</summary>
/// <param name="App">The app.</param>
/// <param name="Number">Which of the subject's grants.</param>
/// <param name="IsSeen">Whether the app shows it and what it opens can be used.</param>
/// <param name="Started">Before the first request.</param>
/// <param name="Ended">After the last answer.</param>
/// <param name="Reason">What was seen.</param>
public sealed record GrantSighted(AppId App, int Number, bool IsSeen, Instant Started, Instant Ended, string Reason) : JournalFact;

/// <summary>Dry run: this would be written.</summary>
public sealed record WritePlanned(StepKey Step, string UserName, DirectoryChange Change, bool IsAllowed, string Reason) : JournalFact;

/// <summary>
/// Before the subject joins, an app was looked at for the control canary: until an app shows it, nothing that is
/// absent there proves anything.
/// </summary>
/// <param name="App">The app.</param>
/// <param name="IsSeen">Whether it shows the control canary with everything it must have.</param>
/// <param name="Started">Before the first request.</param>
/// <param name="Ended">After the last answer.</param>
/// <param name="Reason">What was seen.</param>
public sealed record ControlSighted(AppId App, bool IsSeen, Instant Started, Instant Ended, string Reason) : JournalFact;

/// <summary>Access was tried while it was due: what did not work then cannot be refused later.</summary>
/// <param name="App">The app.</param>
/// <param name="Probes">What every probe showed; those that worked in an earlier attempt are kept.</param>
/// <param name="Started">Before the first request.</param>
/// <param name="Ended">After the last answer.</param>
/// <param name="NotBefore">Not to be tried again before this; null when nothing was asked.</param>
public sealed record AccessBaselined(AppId App, ImmutableArray<ProbeBaseline> Probes, Instant Started, Instant Ended, Instant? NotBefore) : JournalFact
{
    /// <summary>Under which of the subject's JIT grants; 0 where access is not lent.</summary>
    public int Grant { get; init; }

    /// <summary>Whether every probe worked, so that there is nothing left to try.</summary>
    public bool IsWhole => Probes.All(p => p.Worked || !p.IsProof);
}

/// <summary>The last write of a phase is acknowledged: the clocks of its checks start.</summary>
public sealed record PhaseOpened(Phase Phase, ChangeMoment Changed, ImmutableArray<ExpectedInApp> Expected) : JournalFact;

/// <summary>An app was read.</summary>
/// <param name="Phase">During which phase.</param>
/// <param name="App">The app.</param>
/// <param name="Number">The number of this observation among those of the app in the phase, from 1.</param>
/// <param name="Started">Before the first request.</param>
/// <param name="Ended">After the last answer.</param>
/// <param name="Checks">What it said about each check.</param>
/// <param name="AccountId">The app's id of the subject's account, when it was seen.</param>
/// <param name="AccountActive">Whether the account was seen active; null when no account was seen.</param>
/// <param name="Entitlements">The entitlements seen; null when they were not read.</param>
/// <param name="Requests">How many requests it took.</param>
/// <param name="NotBefore">The app asked not to be read again before this.</param>
public sealed record Observed(
    Phase Phase,
    AppId App,
    int Number,
    Instant Started,
    Instant Ended,
    ImmutableArray<JudgedCheck> Checks,
    string? AccountId,
    bool? AccountActive,
    NameSet? Entitlements,
    int Requests,
    Instant? NotBefore) : JournalFact
{
    /// <summary>What the JIT broker's record said; null where it was not read.</summary>
    public GrantRecord? Grant { get; init; }

    /// <summary>When the subject's account was last changed, as the app says by its own clock (RFC 7643 section 3.1, <c>meta.lastModified</c>); null when it does not say.</summary>
    public DateTimeOffset? AccountModified { get; init; }

    /// <summary>How often one canary's secret was presented in it; null in a journal that did not count.</summary>
    public int? SignIns { get; init; }
}

/// <summary>A check came to its result.</summary>
public sealed record Concluded(Phase Phase, CheckResult Result) : JournalFact;

/// <summary>The run cannot go on, or somebody stopped it.</summary>
public sealed record RunGivenUp(string Reason, bool IsStop) : JournalFact;

/// <summary>The run's canary was removed, or handed to the clean-up that never gives up.</summary>
public sealed record CleanedUp(CanaryId Canary, bool IsGone, string Reason) : JournalFact;

/// <summary>The run is over.</summary>
public sealed record RunEnded(RunState State, string Note) : JournalFact;
