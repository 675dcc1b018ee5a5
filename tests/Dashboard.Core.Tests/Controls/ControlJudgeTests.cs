using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Audit;
using Dashboard.Core.Controls;
using Dashboard.Core.Directories;
using Dashboard.Core.Keeping;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Sla;

namespace Dashboard.Core.Tests.Controls;

/// <summary>No evidence, no pass: what a period shows of a control, around the edges.</summary>
public sealed class ControlJudgeTests
{
    private static readonly AppId Wiki = new("wiki");
    private static readonly AppId Mail = new("mail");
    private static readonly Control Access = ControlMap.Find("csf", "PR.AA-03")!;
    private static readonly Control Reconciled = ControlMap.Find("csf", "DE.AE-03")!;
    private static readonly Control Offboarding = ControlMap.Find("owasp-nhi", "NHI7")!;

    [Fact]
    public void Where_every_check_is_proven_in_every_app_the_control_operated() => Assert.Equal(ControlStanding.Operated, Judge(Access, All(Access)).Standing);

    [Theory]
    [InlineData(Compliance.Compliant, ControlStanding.Operated)]
    [InlineData(Compliance.Excepted, ControlStanding.WithExceptions)]
    [InlineData(Compliance.NonCompliant, ControlStanding.Deficient)]
    [InlineData(Compliance.NotProven, ControlStanding.Operated)] // beside one that is proven, of the same check in the same app
    public void One_result_more_counts_as_the_worst_that_it_says(Compliance more, ControlStanding expected) =>
        Assert.Equal(expected, Judge(Access, [.. All(Access), new(Wiki, CheckKind.LeaverSignIn, IdentityKind.Person, more, 1)]).Standing);

    [Fact]
    public void Nothing_tested_is_not_proven()
    {
        var proof = Judge(Access, []);

        Assert.Equal(ControlStanding.NotProven, proof.Standing);
        Assert.Equal([Mail, Wiki], proof.Untested);
        Assert.Contains("no result that proves anything", proof.Sentence, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void One_check_that_was_only_inconclusive_in_one_app_leaves_all_not_proven()
    {
        var proof = Judge(Access, [.. All(Access).Select(r => r.App == Mail && r.Check is CheckKind.LeaverTokens ? r with { Compliance = Compliance.NotProven } : r)]);

        Assert.Equal(ControlStanding.NotProven, proof.Standing);
        Assert.Equal([Mail], proof.Untested);
    }

    [Fact]
    public void An_app_in_no_campaign_is_not_tested_and_nothing_operated_that_it_belongs_to()
    {
        var alone = new AppId("alone");
        var proof = ControlJudge.Judge(Access, new([.. Set(), Governed(alone)], [.. All(Access)], [], [Wiki, Mail]));

        Assert.Equal((ControlStanding.NotProven, alone), (proof.Standing, Assert.Single(proof.Unasked)));
        Assert.Empty(proof.Untested);
        Assert.Contains("1 app not tested, because no campaign asked", proof.Sentence, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("all in time", proof.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void An_app_that_a_campaign_asks_less_than_it_must_show_is_not_proven_by_the_rest()
    {
        var halfAsked = new AppId("half");
        var proof = ControlJudge.Judge(
            Access,
            new([.. Set(), Governed(halfAsked, CheckKind.LeaverSignIn)], [.. All(Access), new(halfAsked, CheckKind.LeaverSignIn, IdentityKind.Person, Compliance.Compliant, 1)], [], [Wiki, Mail]));

        Assert.Equal((ControlStanding.NotProven, halfAsked), (proof.Standing, Assert.Single(proof.Untested)));
        Assert.Empty(proof.Unasked);
    }

    [Fact]
    public void What_only_an_app_can_show_that_lends_access_is_asked_of_no_other()
    {
        var temporary = ControlMap.Find("800-53", "AC-2(6)")!;
        ImmutableArray<ControlApp> apps = [Set()[0], Governed(Wiki) with { Lends = false }];
        ImmutableArray<ResultTally> results = [.. temporary.Checks.Select(check => new ResultTally(Mail, check, IdentityKind.Person, Compliance.Compliant, 1))];

        Assert.Equal(ControlStanding.Operated, ControlJudge.Judge(temporary, new(apps, results, [], [])).Standing);
        Assert.Equal([Wiki], ControlJudge.Judge(temporary, new([apps[0], apps[1] with { Lends = true }], results, [], [])).Unasked);
    }

    [Fact]
    public void Where_nothing_asks_a_machine_the_controls_of_machines_name_every_app() =>
        Assert.Equal([Mail, Wiki], Judge(Offboarding, All(Offboarding)).Unasked);

    [Fact]
    public void The_sentence_says_how_many_were_proven_in_time_and_always_how_many_were_not_proven()
    {
        var proof = Judge(Access, [.. All(Access), new(Wiki, CheckKind.LeaverSignIn, IdentityKind.Person, Compliance.NotProven, 99)]);

        Assert.Equal($"{All(Access).Count()} results proven, all in time; 99 results not proven.", proof.Sentence);
        Assert.EndsWith("; 1 result not proven.", Judge(Access, [new(Wiki, CheckKind.LeaverSignIn, IdentityKind.Person, Compliance.NonCompliant, 1), new(Wiki, CheckKind.LeaverSignIn, IdentityKind.Person, Compliance.NotProven, 1)]).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_accepted_only_when_it_had_been_measured_is_counted_by_itself()
    {
        var late = new ResultTally(Wiki, CheckKind.LeaverSignIn, IdentityKind.Person, Compliance.Excepted, 2);
        var proof = Judge(Access, [.. All(Access), late, late with { Count = 3, IsAfterwards = true }]);

        Assert.Equal(ControlStanding.WithExceptions, proof.Standing);
        Assert.Contains("5 results late and covered by an exception, 3 of them accepted only afterwards", proof.Sentence, StringComparison.OrdinalIgnoreCase);
        Assert.Equal((5, 3), (proof.Checks.Sum(c => c.Excepted), proof.Checks.Sum(c => c.Afterwards)));
        Assert.DoesNotContain("afterwards", Judge(Access, [.. All(Access), late]).Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CheckKind.LeaverSignIn, ControlScope.Everybody, true)]
    [InlineData(CheckKind.LeaverSignIn, ControlScope.NonHuman, false)] // a gap of machines is none of everybody
    [InlineData(CheckKind.Joiner, ControlScope.Everybody, false)] // a gap of another check
    public void A_gap_longer_than_the_cadence_leaves_a_control_not_proven_and_names_app_and_gap(CheckKind check, ControlScope scope, bool counts)
    {
        var gap = new ControlGap(Wiki, scope, check, Some.Noon.AddDays(1), Some.Noon.AddDays(42), TimeSpan.FromDays(1));
        var proof = ControlJudge.Judge(Access, new(Set(), [.. All(Access)], [], []) { Gaps = [gap, gap with { To = Some.Noon.AddDays(3) }] });

        Assert.Equal(counts ? ControlStanding.NotProven : ControlStanding.Operated, proof.Standing);
        ImmutableArray<ControlGap> expected = counts ? [gap] : [];
        Assert.Equal(expected, proof.Gaps);
        Assert.Equal(counts, proof.Sentence.Contains("1 app with gaps longer than the tier's cadence, the longest in wiki: Leaver: sign-in was not proven for 41 d, 40 d longer than the 1 d of its tier (2026-03-03 12:00 to 2026-04-13 12:00 UTC)", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_gap_between_comparisons_leaves_not_proven_what_findings_speak_against_and_nothing_else()
    {
        var facts = new ControlFacts(Set(), [.. All(Access)], [], [Wiki, Mail]) { Gaps = [new(Mail, ControlScope.Everybody, null, Some.Noon, Some.Noon.AddDays(9), TimeSpan.FromDays(1))] };

        Assert.Equal((ControlStanding.Operated, ControlStanding.NotProven), (ControlJudge.Judge(Access, facts).Standing, ControlJudge.Judge(Reconciled, facts).Standing));
    }

    [Fact]
    public void Where_nobody_can_say_what_was_set_up_nothing_operated()
    {
        var proof = ControlJudge.Judge(Access, new(Set(), [.. All(Access)], [], []) { IsSetUpKnown = false });

        Assert.Equal(ControlStanding.NotProven, proof.Standing);
        Assert.Contains("earlier versions of the configuration were let go", proof.Sentence, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Something_wrong_weighs_more_than_something_missing() =>
        Assert.Equal(ControlStanding.Deficient, Judge(Access, [new(Wiki, CheckKind.LeaverSignIn, IdentityKind.Person, Compliance.NonCompliant, 1)]).Standing);

    [Theory]
    [InlineData(RetentionKind.Runs, ControlStanding.NotProven, ControlStanding.Operated)]
    [InlineData(RetentionKind.Findings, ControlStanding.Operated, ControlStanding.NotProven)]
    [InlineData(RetentionKind.Comparisons, ControlStanding.Operated, ControlStanding.NotProven)]
    [InlineData(RetentionKind.Messages, ControlStanding.Operated, ControlStanding.Operated)]
    public void What_retention_left_of_a_period_proves_nothing_by_being_good(RetentionKind gone, ControlStanding ofChecks, ControlStanding ofSituations)
    {
        var facts = new ControlFacts(Set(), [.. All(Access)], [], [Wiki, Mail]) { LetGo = [gone] };

        Assert.Equal((ofChecks, ofSituations), (ControlJudge.Judge(Access, facts).Standing, ControlJudge.Judge(Reconciled, facts).Standing));
        Assert.Equal(ofSituations is ControlStanding.Operated, ControlJudge.Judge(Reconciled, facts).Sentence.Contains("nothing open", StringComparison.OrdinalIgnoreCase));
        var wrong = facts with { Results = [.. facts.Results, new(Wiki, CheckKind.LeaverSignIn, IdentityKind.Person, Compliance.NonCompliant, 1)] };
        Assert.Equal(ControlStanding.Deficient, ControlJudge.Judge(Access, wrong).Standing);
    }

    [Fact]
    public void Without_any_app_nothing_is_proven()
    {
        Assert.Equal(ControlStanding.NotProven, ControlJudge.Judge(Access, new([], [], [], [])).Standing);
        Assert.Equal(ControlStanding.NotProven, ControlJudge.Judge(Reconciled, new([], [], [], [])).Standing);
    }

    [Theory]
    [InlineData(0, 0, true, ControlStanding.Operated)]
    [InlineData(0, 0, false, ControlStanding.NotProven)]
    [InlineData(1, 1, true, ControlStanding.WithExceptions)]
    [InlineData(1, 1, false, ControlStanding.NotProven)]
    [InlineData(2, 1, true, ControlStanding.Deficient)]
    [InlineData(2, 1, false, ControlStanding.Deficient)]
    public void Findings_speak_against_it_and_their_absence_counts_only_where_everything_was_compared(int open, int known, bool isCompared, ControlStanding expected)
    {
        var proof = ControlJudge.Judge(Reconciled, new(Set(), [], [new(Wiki, Situation.OrphanedAccount, null, 0, 0, open, known)], isCompared ? [Wiki, Mail] : [Wiki]));

        Assert.Equal(expected, proof.Standing);
        Assert.Equal(isCompared ? [] : [Mail], proof.Uncompared);
    }

    [Fact]
    public void Of_machines_only_machines_results_and_findings_count()
    {
        var people = Judge(Offboarding, All(Offboarding));
        Assert.Equal((ControlStanding.NotProven, 0), (people.Standing, people.Results));

        var machines = Judge(Offboarding, [.. All(Offboarding).Select(r => r with { Kind = IdentityKind.Agent, Compliance = Compliance.NonCompliant })]);
        Assert.Equal(ControlStanding.Deficient, machines.Standing);
        Assert.Equal(0, Judge(Offboarding, [.. All(Offboarding).Select(r => r with { Kind = null })]).Results);
    }

    [Fact]
    public void Where_a_record_shows_it_there_is_nothing_to_pass() =>
        Assert.Equal(ControlStanding.Recorded, Judge(ControlMap.Find("csf", "ID.RA-07")!, []).Standing);

    [Theory]
    [InlineData("", ControlStanding.Recorded, "The record itself shows it: Exceptions, Audit trail.")]
    [InlineData("none", ControlStanding.NotProven, "The record cannot show it: the audit trail was never verified.")]
    [InlineData("fault", ControlStanding.NotProven, "The record cannot show it: the audit trail does not hold: its last verification found a fault.")]
    [InlineData("old", ControlStanding.NotProven, "The record cannot show it: the audit trail was last verified before the period began.")]
    [InlineData("without", ControlStanding.NotProven, "The record cannot show it: it is not here.")]
    [InlineData("let go", ControlStanding.NotProven, "The record cannot show it: some of what Exceptions would hold was let go by retention.")]
    public void A_record_shows_it_only_where_it_holds_and_is_all_there(string trail, ControlStanding expected, string sentence)
    {
        var standing = trail is "none" ? null : new AuditStanding(trail is "old" ? Some.Noon.AddTicks(-1) : Some.Noon, "schedule", new(9, 1, 0, 0, 0, trail is "fault" ? [new(3, "Its hash is not that of what it says.")] : []));
        var unreliable = ControlRecords.Unreliable(Some.Noon, standing, trail is "without" ? "it is not here" : null, trail is "let go" ? [RetentionKind.Exceptions, RetentionKind.Messages] : [RetentionKind.Messages], true);

        var proof = ControlJudge.Judge(ControlMap.Find("csf", "ID.RA-07")!, new(Set(), [], [], []) { Unreliable = unreliable });

        Assert.Equal((expected, sentence), (proof.Standing, proof.Sentence));
        Assert.Equal(trail is "let go" or "", ControlJudge.Judge(ControlMap.Find("800-53", "AU-10")!, new(Set(), [], [], []) { Unreliable = unreliable }).Standing is ControlStanding.Recorded);
    }

    [Theory]
    [InlineData(false, ControlStanding.NotProven)]
    [InlineData(true, ControlStanding.Recorded)]
    public void Without_any_result_no_record_shows_that_there_were_tests(bool hasResults, ControlStanding expected) => Assert.Equal(
        expected,
        ControlJudge.Judge(ControlMap.Find("800-53", "CA-2")!, new(Set(), [], [], []) { Unreliable = ControlRecords.Unreliable(Some.Noon, null, null, [], hasResults) }).Standing);

    [Fact]
    public void What_this_product_does_not_show_is_no_pass_and_says_why()
    {
        var proof = Judge(ControlMap.Find("owasp-nhi", "NHI9")!, []);

        Assert.Equal((ControlStanding.NotShown, "Which programs use an account is not seen: only the account is."), (proof.Standing, proof.Sentence));
    }

    private static ControlProof Judge(Control control, IEnumerable<ResultTally> results) => ControlJudge.Judge(control, new(Set(), [.. results], [], [Wiki, Mail]));

    private static IEnumerable<ResultTally> All(Control control) => control.Checks.SelectMany(check => new[] { Wiki, Mail }.Select(app => new ResultTally(app, check, IdentityKind.Person, Compliance.Compliant, 1)));

    /// <summary>Two apps, of which a campaign of people asks everything.</summary>
    private static ImmutableArray<ControlApp> Set() => [Governed(Mail, [.. Enum.GetValues<CheckKind>()]), Governed(Wiki, [.. Enum.GetValues<CheckKind>()])];

    private static ControlApp Governed(AppId app, params ImmutableArray<CheckKind> asked) => new(
        Some.App(app.Value), Some.Noon, Some.Noon.AddDays(90), [(Some.Noon, TimeSpan.FromDays(1))], [.. asked.Select(check => (check, IdentityKind.Person))], true);
}
