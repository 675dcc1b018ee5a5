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
using Dashboard.Web.Features.Audit;
using Dashboard.Web.Features.Controls;
using Dashboard.Web.Features.Evidence;
using Dashboard.Web.Features.Outages;
using Dashboard.Web.Features.Runs;
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
        Of<SlaVerdict>("sla", "SLA verdict", "When? The measured time is an interval: last seen without, first seen with.", verdict => SlaLooks.Of(verdict)),
        Of<RiskTier>("tiers", "Risk tier", "How much hangs on an app. Limits and exceptions follow from it.", TierLooks.Of),
        Of<Situation>("situations", "Situation", "What a comparison calls a disagreement between directory and app.", StateLooks.Of),
        Of<LogVerdict>("log", "Provisioning log", "What the log of the provisioner adds to a finding. It explains, and never decides.", StateLooks.Of),
        Of<TriageState>("triage", "Triage", "Where a finding stands with people.", StateLooks.Of),
        Of<WaiverState>("exceptions", "Exception", "Where a documented exception stands.", StateLooks.Of),
        Of<RunState>("runs", "Run", "How far a run has come.", StateLooks.Of),
        Of<SightingState>("readings", "Reading", "What one reading of an app showed.", RunWords.Sighting),
        Of<Answer>("answers", "What a reading says", "Whether one reading of an app is what a check asks for.", RunWords.Answer),
        Of<WriteOutcome>("writes", "Write", "What came of a write at the directory.", outcome => RunWords.Write(outcome)),
        Of<WriteOutcome>("acts", "Act at a broker", "What came of what was asked of a broker of temporary access.", outcome => RunWords.Act(outcome)),
        Of<AttemptOutcome>("attempts", "Attempt", "What came of trying to get in.", AttemptLooks.Of),
        Of<CanaryState>("canaries", "Canary", "Where a synthetic identity is.", StateLooks.Of),
        Of<LeverPosition>("lever", "Stop lever", "What may be written now.", StateLooks.Of),
        Of<OutageKind>("outages", "Control outage", "What keeps a control from working, or from being seen.", OutageLooks.Of),
        Of<ControlStanding>("controls", "Control", "What a period shows of an item of a framework.", ControlLooks.Of),
        Of<PackVerdict>("packs", "Verified pack", "Whether a pack is what was issued.", PackLooks.Of),
        Of<AuditOutcome>("audit", "Audit entry", "What came of an act.", AuditLooks.Of),
    ];

    private static WordGroup Of<T>(string id, string title, string lead, Func<T, StatusLook> look)
        where T : struct, Enum => new(id, title, lead, [.. Enum.GetValues<T>().Select(look).Distinct()]);
}
