using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Sla;

namespace Dashboard.Core.Tests.Sla;

/// <summary>Which checks count for an app, and what one that was never made does to it.</summary>
public sealed class PostureBuilderTests
{
    private static readonly Campaign Nightly = Some.Campaign("nightly", "mail");

    private static readonly Campaign Returning = Nightly with { Name = "returning", Journey = [.. Nightly.Journey, Phase.Rehire] };

    private static SlaRecord[] EverythingButRehire => [.. Kinds(k => CheckPhases.Of(k) is not (Phase.Rehire or Phase.OwnerLeaves)).Select(k => Record(Some.Result(kind: k)))];

    [Theory]
    [InlineData(CheckKind.Joiner, true, true)]
    [InlineData(CheckKind.MoverGrant, true, true)]
    [InlineData(CheckKind.MoverRevoke, true, true)]
    [InlineData(CheckKind.LeaverAccount, true, true)]
    [InlineData(CheckKind.LeaverEntitlements, true, true)]
    [InlineData(CheckKind.LeaverSignIn, true, true)]
    [InlineData(CheckKind.LeaverTokens, true, true)]
    [InlineData(CheckKind.LeaverConsole, true, true)]
    [InlineData(CheckKind.LeaverResurrection, true, true)]
    [InlineData(CheckKind.RehireAccess, false, true)]
    [InlineData(CheckKind.RehireCredentials, false, true)]
    [InlineData(CheckKind.OwnerLeaves, false, false)]
    public void A_rehire_is_asked_only_where_a_campaign_makes_one_and_everything_else_always(CheckKind kind, bool withoutCampaign, bool withCampaign)
    {
        Assert.Equal(withoutCampaign, Row([], Nightly).Cell(kind).IsAsked);
        Assert.Equal(withoutCampaign, Row([]).Cell(kind).IsAsked);
        Assert.Equal(withCampaign, Row([], Nightly, Returning).Cell(kind).IsAsked);
    }

    [Fact]
    public void A_campaign_that_watches_other_apps_asks_nothing_of_this_one() =>
        Assert.False(Row([], Nightly, Returning with { Apps = [new("wiki")] }).Cell(CheckKind.RehireAccess).IsAsked);

    /// <summary>The campaign may be gone; what it found is not.</summary>
    [Theory]
    [InlineData(Verdict.Failed, SlaVerdict.Breached, Compliance.NonCompliant)]
    [InlineData(Verdict.Passed, SlaVerdict.Met, Compliance.Compliant)]
    [InlineData(Verdict.Inconclusive, null, Compliance.NotProven)]
    [InlineData(Verdict.Skipped, null, Compliance.NotProven)]
    public void A_rehire_that_was_made_counts_though_nobody_asks_for_it_any_more(Verdict verdict, SlaVerdict? sla, Compliance expected)
    {
        var row = Row([.. EverythingButRehire, Record(Some.Result(verdict, sla, kind: CheckKind.RehireCredentials))], Nightly);

        Assert.True(row.Cell(CheckKind.RehireCredentials).IsAsked);
        Assert.Equal(expected, row.Compliance);
    }

    [Theory]
    [InlineData(false, Compliance.Compliant)]
    [InlineData(true, Compliance.NotProven)]
    public void What_nobody_asks_does_not_hold_an_app_back_and_what_is_asked_does(bool comesBack, Compliance expected) =>
        Assert.Equal(expected, Row(EverythingButRehire, comesBack ? Returning : Nightly).Compliance);

    [Theory]
    [InlineData(CheckKind.LeaverSignIn)]
    [InlineData(CheckKind.LeaverTokens)]
    [InlineData(CheckKind.LeaverConsole)]
    [InlineData(CheckKind.LeaverResurrection)]
    public void A_clock_that_no_probe_reads_leaves_the_app_unproven_and_says_why(CheckKind kind)
    {
        var row = Row([.. EverythingButRehire.Where(r => r.Result.Kind != kind), Record(Some.Result(Verdict.Skipped, null, kind: kind))], Nightly);

        Assert.Equal(Compliance.NotProven, row.Compliance);
        Assert.Equal("Never proven. Skipped. A closed account alone is no proof that access is gone, so that the app is not proven.", row.Cell(kind).Sentence);
    }

    [Fact]
    public void A_journey_without_a_phase_does_not_ask_its_checks()
    {
        var governance = Some.Governance() with { Campaigns = [Nightly with { Journey = [Phase.Join, Phase.Leave] }] };

        Assert.Equal(Kinds(k => CheckPhases.Of(k) is Phase.Join or Phase.Leave), Kinds(k => governance.IsAsked(new("mail"), k)));
        Assert.Empty(Kinds(k => governance.IsAsked(new("wiki"), k)));
    }

    [Fact]
    public void The_digest_of_a_window_gives_the_same_posture_as_every_result_read_whole()
    {
        var random = new Random(11);
        string[] apps = ["mail", "wiki", "crm"];
        for (var world = 0; world < 200; world++)
        {
            RecordedResult[] all = [.. Enumerable.Range(0, random.Next(60)).Select(i => new RecordedResult(RunId.New(), i, new[] { "nightly", "Nightly", "agents" }[random.Next(3)], RiskTier.Critical, Any()))];
            GovernedApp[] governed = [.. apps.Select(a => Some.App(a))];

            var whole = PostureBuilder.Build(governed, t => Some.Tier(t), all.Select(Whole), [], (_, _) => true, Some.Noon);
            var digest = ResultDigest.Of([.. all.Where(r => r.Result.ConcludedAt <= Some.Noon)]);
            var digested = PostureBuilder.Build(governed, t => Some.Tier(t), digest.Samples, digest.Deciding.Select(Whole), [], (_, _) => true, Some.Noon);

            Assert.Equal(whole.SelectMany(row => row.Cells), digested.SelectMany(row => row.Cells));
        }

        static SlaRecord Whole(RecordedResult recorded) => new(recorded.Run, recorded.Campaign, recorded.Result);

        // No two at one moment: which of them counts then is the store's to say.
        CheckResult Any()
        {
            var verdict = (Verdict)random.Next(4);
            SlaVerdict? sla = verdict switch { Verdict.Passed => (SlaVerdict)random.Next(3), Verdict.Failed => SlaVerdict.Breached, _ => null };
            return Some.Result(verdict, sla, random.Next(1, 20), 1, random.Next(2) == 0 ? CheckKind.LeaverAccount : CheckKind.Joiner, apps[random.Next(3)], Some.Noon.AddHours(-40 + (45 * random.NextDouble())));
        }
    }

    private static IEnumerable<CheckKind> Kinds(Func<CheckKind, bool> which) => Enum.GetValues<CheckKind>().Where(which);

    private static SlaRecord Record(CheckResult result) => new(RunId.New(), "nightly", result);

    private static PostureRow Row(SlaRecord[] records, params Campaign[] campaigns)
    {
        var governance = Some.Governance() with { Campaigns = [.. campaigns] };
        return Assert.Single(PostureBuilder.Build([Some.App()], t => Some.Tier(t), records, [], governance.IsAsked, Some.Noon));
    }
}
