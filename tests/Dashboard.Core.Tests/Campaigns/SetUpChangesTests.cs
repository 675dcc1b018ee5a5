using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Probes;
using Dashboard.Core.Sla;

namespace Dashboard.Core.Tests.Campaigns;

public sealed class SetUpChangesTests
{
    private static readonly DateTimeOffset First = Some.Noon;
    private static readonly DateTimeOffset Later = Some.Noon.AddHours(2);
    private static readonly DateTimeOffset Now = Some.Noon.AddHours(3);

    public static TheoryData<string, CheckKind, bool> Changes => new()
    {
        { "nothing", CheckKind.Joiner, false },
        { "words", CheckKind.Joiner, false },
        { "words", CheckKind.LeaverSignIn, false },
        { "url", CheckKind.Joiner, true },
        { "url", CheckKind.LeaverSignIn, true },
        { "roles", CheckKind.MoverRevoke, true },
        { "kept", CheckKind.LeaverEntitlements, true },
        { "probes", CheckKind.LeaverSignIn, true },
        { "probes", CheckKind.LeaverTokens, true },
        { "probes", CheckKind.LeaverResurrection, true },
        { "probes", CheckKind.RehireCredentials, true },
        { "probes", CheckKind.Joiner, false },
        { "probes", CheckKind.LeaverAccount, false },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void What_was_proven_before_the_part_it_hangs_on_was_changed_is_not_proven_any_more(string change, CheckKind kind, bool isOutdated)
    {
        var app = Some.App() with { Probes = new([new BasicProbe("door", new("https://app.example"), AnswerRule.Default)]) };
        var changed = change switch
        {
            "words" => app with { DisplayName = "Other", Owner = "ole", Description = "Other.", SyncCycle = TimeSpan.FromHours(1) },
            "url" => app with { Connection = app.Connection with { Url = new("https://other.example/scim/v2") } },
            "roles" => app with { Roles = app.Roles with { Rules = [.. app.Roles.Rules, new(true, null, null, "more")] } },
            "kept" => app with { DisabledMayKeepEntitlements = true },
            "probes" => app with { Probes = ProbeSet.None },
            _ => app,
        };
        var version = GovernanceVersion.None.Next(Some.Governance(app), First, "ada").Next(Some.Governance(changed), Later, "ada");

        Assert.Equal(isOutdated ? Compliance.NotProven : Compliance.Compliant, Standing(version, changed, Recorded(kind, askedFor: First.AddHours(1))).Compliance);
        Assert.Equal(Compliance.Compliant, Standing(version, changed, Recorded(kind, askedFor: Later)).Compliance);
    }

    [Fact]
    public void The_reason_says_since_when_and_what_to_do()
    {
        var version = Changed(out var changed);

        Assert.Contains("Proven before 2026-03-02 14:00 UTC, when the app was set up otherwise. Run a campaign again.", Standing(version, changed, Recorded(CheckKind.Joiner, First)).Reason);
    }

    [Fact]
    public void A_breach_stands_until_it_is_disproven()
    {
        var version = Changed(out var changed);
        var failed = Recorded(CheckKind.Joiner, First);
        failed = failed with { Result = failed.Result with { Verdict = Verdict.Failed, Sla = SlaVerdict.Breached } };

        Assert.Equal(Compliance.NonCompliant, Standing(version, changed, failed).Compliance);
    }

    [Fact]
    public void Lateness_that_an_exception_covers_was_proven_of_another_set_up_too()
    {
        var version = Changed(out var changed);
        var late = Recorded(CheckKind.Joiner, First);
        late = late with { Result = late.Result with { Sla = SlaVerdict.Breached, Latency = new(TimeSpan.FromMinutes(70), TimeSpan.FromMinutes(71)), Limit = TimeSpan.FromHours(1) } };
        var waiver = Some.Waiver(interval: 7200, kinds: CheckKind.Joiner);

        Compliance At(RecordedResult recorded) => PostureBuilder.Build([changed], t => Some.Tier(t), [version.Record(recorded, Now)], [waiver], (_, _) => true, Now)[0].Cell(CheckKind.Joiner).Decision.Compliance;
        Assert.Equal(Compliance.NotProven, At(late));
        Assert.Equal(Compliance.Excepted, At(late with { RequestedAt = Later }));
    }

    [Fact]
    public void A_later_change_does_not_hide_an_earlier_one_from_the_evidence_of_a_past_period()
    {
        var version = Changed(out _).Next(Some.Governance(Some.App()), Now, "ada");

        Assert.Equal(Later, version.Record(Recorded(CheckKind.Joiner, First), Now.AddTicks(-1)).ChangedSince);
        Assert.Equal(Now, version.Record(Recorded(CheckKind.Joiner, First), Now).ChangedSince);
    }

    [Fact]
    public void A_change_back_does_not_bring_the_old_proof_back()
    {
        var version = Changed(out _).Next(Some.Governance(Some.App()), Now, "ada");

        Assert.Equal(Compliance.NotProven, Standing(version, Some.App(), Recorded(CheckKind.Joiner, First)).Compliance);
    }

    [Fact]
    public void What_changed_after_a_moment_does_not_count_at_it_and_of_what_is_not_known_nothing_is_said()
    {
        var version = Changed(out var changed);

        Assert.Null(version.Record(Recorded(CheckKind.Joiner, First), Later.AddTicks(-1)).ChangedSince);
        Assert.NotNull(version.Record(Recorded(CheckKind.Joiner, First), Later).ChangedSince);
        Assert.Null((version with { Changes = ImmutableDictionary<AppId, SetUpChanges>.Empty }).Record(Recorded(CheckKind.Joiner, First), Now).ChangedSince);
        Assert.Null(version.Record(Recorded(CheckKind.Joiner, First) with { RequestedAt = null }, Now).ChangedSince);
    }

    private static GovernanceVersion Changed(out GovernedApp changed)
    {
        changed = Some.App() with { DisabledMayKeepEntitlements = true };
        return GovernanceVersion.None.Next(Some.Governance(Some.App()), First, "ada").Next(Some.Governance(changed), Later, "ada");
    }

    private static RecordedResult Recorded(CheckKind kind, DateTimeOffset askedFor) =>
        new(RunId.New(), 1, "nightly", RiskTier.Critical, Some.Result(kind: kind, app: "mail") with { ConcludedAt = askedFor.AddMinutes(5) }) { RequestedAt = askedFor };

    private static ComplianceDecision Standing(GovernanceVersion version, GovernedApp app, RecordedResult recorded) =>
        PostureBuilder.Build([app], t => Some.Tier(t), [version.Record(recorded, Now)], [], (_, _) => true, Now)[0].Cell(recorded.Result.Kind).Decision;
}
