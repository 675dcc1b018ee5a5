using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
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
    public void Something_wrong_weighs_more_than_something_missing() =>
        Assert.Equal(ControlStanding.Deficient, Judge(Access, [new(Wiki, CheckKind.LeaverSignIn, IdentityKind.Person, Compliance.NonCompliant, 1)]).Standing);

    [Theory]
    [InlineData(RetentionKind.Runs, ControlStanding.NotProven, ControlStanding.Operated)]
    [InlineData(RetentionKind.Findings, ControlStanding.Operated, ControlStanding.NotProven)]
    [InlineData(RetentionKind.Comparisons, ControlStanding.Operated, ControlStanding.NotProven)]
    [InlineData(RetentionKind.Messages, ControlStanding.Operated, ControlStanding.Operated)]
    public void What_retention_left_of_a_period_proves_nothing_by_being_good(RetentionKind gone, ControlStanding ofChecks, ControlStanding ofSituations)
    {
        var facts = new ControlFacts(Set(), [Wiki, Mail], [.. All(Access)], [], [Wiki, Mail]) { LetGo = [gone] };

        Assert.Equal((ofChecks, ofSituations), (ControlJudge.Judge(Access, facts).Standing, ControlJudge.Judge(Reconciled, facts).Standing));
        Assert.Equal(ofSituations is ControlStanding.Operated, ControlJudge.Judge(Reconciled, facts).Sentence.Contains("nothing open", StringComparison.OrdinalIgnoreCase));
        var wrong = facts with { Results = [.. facts.Results, new(Wiki, CheckKind.LeaverSignIn, IdentityKind.Person, Compliance.NonCompliant, 1)] };
        Assert.Equal(ControlStanding.Deficient, ControlJudge.Judge(Access, wrong).Standing);
    }

    [Fact]
    public void Without_any_app_nothing_is_proven()
    {
        Assert.Equal(ControlStanding.NotProven, ControlJudge.Judge(Access, new(Governance.Empty, [], [], [], [])).Standing);
        Assert.Equal(ControlStanding.NotProven, ControlJudge.Judge(Reconciled, new(Governance.Empty, [], [], [], [])).Standing);
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
        var proof = ControlJudge.Judge(Reconciled, new(Set(), [Wiki, Mail], [], [new(Wiki, Situation.OrphanedAccount, null, 0, 0, open, known)], isCompared ? [Wiki, Mail] : [Wiki]));

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

    private static ControlProof Judge(Control control, IEnumerable<ResultTally> results) => ControlJudge.Judge(control, new(Set(), [Wiki, Mail], [.. results], [], [Wiki, Mail]));

    private static IEnumerable<ResultTally> All(Control control) => control.Checks.SelectMany(check => new[] { Wiki, Mail }.Select(app => new ResultTally(app, check, IdentityKind.Person, Compliance.Compliant, 1)));

    /// <summary>A campaign of people that asks both apps for everything.</summary>
    private static Governance Set() => Governance.Empty with { Campaigns = [Some.Campaign() with { Apps = [Wiki, Mail], Journey = [.. Enum.GetValues<Phase>()] }] };
}
