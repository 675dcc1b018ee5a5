using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Audit;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Controls;
using Dashboard.Core.Directories;
using Dashboard.Core.Outages;
using Dashboard.Core.Packs;
using Dashboard.Core.Probes;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Sla;
using Dashboard.Core.Waivers;
using Dashboard.Web.Features.Apps;
using Dashboard.Web.Features.Audit;
using Dashboard.Web.Features.Controls;
using Dashboard.Web.Features.Evidence;
using Dashboard.Web.Features.Exceptions;
using Dashboard.Web.Features.Findings;
using Dashboard.Web.Features.Notifications;
using Dashboard.Web.Features.Outages;
using Dashboard.Web.Features.RealEvents;
using Dashboard.Web.Features.Reconciliation;
using Dashboard.Web.Features.Retention;
using Dashboard.Web.Features.Runs;
using Dashboard.Web.Features.Settings;
using Dashboard.Web.Features.Sources;
using Dashboard.Web.Features.Tokens;
using Dashboard.Web.Shared.Posture;
using Dashboard.Web.Shared.Status;

namespace Dashboard.Web.Features.Words;

/// <summary>Status words that answer one question, as they look wherever they appear.</summary>
/// <param name="Id">For links.</param>
/// <param name="Title">What they are about.</param>
/// <param name="Lead">The question that they answer.</param>
/// <param name="Looks">The words, each with its meaning.</param>
public sealed record WordGroup(string Id, string Title, string Lead, ImmutableArray<StatusLook> Looks)
{
    /// <summary>Every one there is, those that people meet first before others.</summary>
    public static readonly ImmutableArray<WordGroup> All =
    [
        Of<Compliance>("compliance", "Compliance", "What a result means for the organisation.", ComplianceLooks.Of),
        Of<Verdict>("verdict", "Verdict", "Did the app come to the state it should, at all?", VerdictLooks.Of),
        OfOptional<SlaVerdict>("sla", "SLA verdict", "When? The measured time is an interval: last seen without, first seen with.", SlaLooks.Of),
        new("asked", "Whether it is tested", "Why a check of an app has no result.", [CellLooks.NotSetUp, CellLooks.NotAsked, CellLooks.LendsNothing, ReachLooks.Made, ReachLooks.Skipped, ReachLooks.NotDecided]),
        Of<RiskTier>("tiers", "Risk tier", "How much hangs on an app. Limits and exceptions follow from it.", TierLooks.Of),
        Of<Situation>("situations", "Situation", "What a comparison calls a disagreement between directory and app.", StateLooks.Of, FindingLooks.Canary),
        Of<LogVerdict>("log", "Provisioning log", "What the log of the provisioner adds to a finding. It explains, and never decides.", StateLooks.Of),
        Of<TriageState>("triage", "Triage", "Where a finding stands with people.", StateLooks.Of),
        new("comparisons", "Comparison", "Whether a comparison proves what it says.", [ComparisonLooks.Complete, ComparisonLooks.NotProven, ComparisonLooks.Held]),
        new("real", "Real event", "What an app made of a change to a real person.", [RealEventLooks.InTime, RealEventLooks.Late, RealEventLooks.NotProven, RealEventLooks.Overdue, RealEventLooks.NeverFollowed, RealEventLooks.Overtaken, RealEventLooks.Waiting]),
        Of<WaiverState>("exceptions", "Exception", "Where a documented exception stands.", StateLooks.Of, WaiverLooks.Drifted, WaiverLooks.ReviewDue),
        Of<RunState>("runs", "Run", "How far a run has come.", StateLooks.Of, RunLooks.DryRun, RunLooks.MadeUpLate),
        Of<SightingState>("readings", "Reading", "What one reading of an app showed.", RunLooks.Sighting),
        Of<Answer>("answers", "What a reading says", "Whether one reading of an app is what a check asks for.", RunLooks.Answer),
        OfOptional<WriteOutcome>("writes", "Write", "What came of a write at the directory.", RunLooks.Write),
        new("guard", "Guard", "What stands before every write says to one that a dry run only plans.", [RunLooks.GuardAllows, RunLooks.GuardRefuses, RunLooks.GuardNotAsked]),
        OfOptional<WriteOutcome>("acts", "Act at a broker", "What came of what was asked of a broker of temporary access.", RunLooks.Act),
        Of<AttemptOutcome>("attempts", "Attempt", "What came of trying to get in.", AttemptLooks.Of, AttemptLooks.Acknowledged),
        new("before", "Attempt while access was due", "What does not work then cannot be refused later.", [RunLooks.BaselineWorked, RunLooks.BaselineDidNot, RunLooks.BaselineAcknowledged]),
        Of<CanaryState>("canaries", "Canary", "Where a synthetic identity is.", StateLooks.Of),
        Of<LeverPosition>("lever", "Stop lever", "What may be written now.", StateLooks.Of),
        new("connections", "Connection", "Whether it was reached, and read to its end.", [SourceLooks.Reachable, SourceLooks.NotReachable, SourceLooks.ReadWhole, SourceLooks.NotReadWhole, SourceLooks.NotKnownWhole]),
        new("logs", "Reading of a log", "How far a provisioning log is known.", [SourceLooks.ReadToItsEnd, SourceLooks.LogNotWhole, SourceLooks.SentToUs, SourceLooks.ImportedWhole, SourceLooks.Complete, SourceLooks.Incomplete]),
        new("jobs", "Provisioning job", "What a provisioner says of its own work.", [JobLooks.Active, JobLooks.WithoutSuccess, JobLooks.NotActive, JobLooks.Quarantined]),
        Of<OutageKind>("outages", "Control outage", "What keeps a control from working, or from being seen.", OutageLooks.Of),
        new("messages", "Message", "What became of a message to a channel.", [DeliveryLooks.Due, DeliveryLooks.BeingSent, DeliveryLooks.TriedAgain, DeliveryLooks.Delivered, DeliveryLooks.PerhapsTwice, DeliveryLooks.NotDelivered]),
        Of<ControlStanding>("controls", "Control", "What a period shows of an item of a framework.", ControlLooks.Of),
        new("made", "Evidence pack", "How far a pack has come, and what making it again came to.", [PackLooks.Waiting, PackLooks.BeingMade, PackLooks.Made, PackLooks.DoesNotTie, PackLooks.FileGone, PackLooks.NotMade, PackLooks.Stopped, PackLooks.CameOutTheSame, PackLooks.CameOutOtherwise, PackLooks.RecordsChanged]),
        Of<PackVerdict>("packs", "Verified pack", "Whether a pack is what was issued.", PackLooks.Of),
        Of<AuditOutcome>("audit", "Audit entry", "What came of an act.", AuditLooks.Of, AuditLooks.NotConcluded, AuditLooks.Changed),
        new("trail", "Audit trail", "Whether the chain of its entries holds.", [AuditLooks.Holds, AuditLooks.NotAllHere, AuditLooks.Broken, AuditLooks.NotVerified]),
        new("checkpoints", "Checkpoint", "Whether a signed checkpoint has reached the place where it is kept.", [AuditLooks.Delivered, AuditLooks.OnItsWay, AuditLooks.NotThere]),
        new("passes", "What goes", "How far it has come that what is older than it is kept goes.", [RetentionLooks.UnderWay, RetentionLooks.Done, RetentionLooks.BrokenOff]),
        new("tokens", "API token", "Whether its requests are answered.", [TokenLooks.Good, TokenLooks.EndsSoon, TokenLooks.SleepsSoon, TokenLooks.Sleeps, TokenLooks.Over, TokenLooks.TakenBack]),
        new("secrets", "Secret and key", "Whether a secret is there, and which keys are still needed.", [SecretLooks.Missing, SecretLooks.KeySeals, SecretLooks.KeyNeeded, SecretLooks.KeyNotNeeded, SecretLooks.KeyNotHere]),
    ];

    private static WordGroup Of<T>(string id, string title, string lead, Func<T, StatusLook> look, params ReadOnlySpan<StatusLook> more)
        where T : struct, Enum => new(id, title, lead, [.. Enum.GetValues<T>().Select(look).Distinct(), .. more]);

    /// <summary>Where there may be no value yet, that has a word too.</summary>
    private static WordGroup OfOptional<T>(string id, string title, string lead, Func<T?, StatusLook> look)
        where T : struct, Enum => new(id, title, lead, [.. Enum.GetValues<T>().Select(value => look(value)).Append(look(null)).Distinct()]);
}
