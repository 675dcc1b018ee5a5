using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Checks;
using Dashboard.Core.Controls;
using Dashboard.Core.Directories;
using Dashboard.Core.Keeping;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Tests.Evidence;
using Dashboard.Core.Sla;
using static Dashboard.Core.Tests.Evidence.EvidenceWorld;

namespace Dashboard.Core.Tests.Controls;

/// <summary>What a period proves to whoever asks: of the period, of their apps, and never more than was recorded.</summary>
public sealed class ControlProverTests
{
    private static readonly Actor Olga = new("olga", [Role.AppOwner]);
    private static readonly CheckKind[] Access = [CheckKind.LeaverSignIn, CheckKind.LeaverTokens, CheckKind.LeaverResurrection];

    private readonly EvidenceWorld _world = new();
    private int _runs;

    public ControlProverTests() => _world.AppliedAt = From.AddDays(-30);

    [Fact]
    public async Task Tested_and_compared_through_the_whole_period_it_operated()
    {
        EveryDay();

        Assert.Equal((ControlStanding.Operated, "42 results proven, all in time."), await ProveAsync());
        Assert.Equal(ControlStanding.Operated, (await ProveAsync(id: "DE.AE-03")).Standing);
    }

    [Fact]
    public async Task One_pass_at_the_beginning_does_not_prove_a_critical_app_for_the_whole_period()
    {
        Test(Mail, From);
        Test(Crm, From);
        Compare(From);

        var (standing, sentence) = await ProveAsync();

        Assert.Equal(ControlStanding.NotProven, standing);
        Assert.Contains("1 app with gaps longer than the tier's cadence, the longest in mail: Leaver: sign-in was not proven for 7 d, 6 d longer than the 1 d of its tier", sentence, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("mail: it was not compared whole for", (await ProveAsync(id: "DE.AE-03")).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_period_that_still_runs_is_proven_up_to_now()
    {
        Test(Mail, From);
        Test(Crm, From);

        Assert.Equal(ControlStanding.Operated, (await ProveAsync(now: From.AddHours(23))).Standing);
        Assert.Equal(ControlStanding.NotProven, (await ProveAsync(now: From.AddHours(25))).Standing);
    }

    [Theory]
    [InlineData(-1, ControlStanding.Operated)] // the tick before the period
    [InlineData(0, ControlStanding.Deficient)]
    [InlineData((7 * TimeSpan.TicksPerDay) - 1, ControlStanding.Deficient)]
    [InlineData(7 * TimeSpan.TicksPerDay, ControlStanding.Operated)] // the end belongs to the next period
    public async Task Only_results_of_the_period_count(long ticks, ControlStanding expected)
    {
        EveryDay();
        _world.AddResult(_world.AddRun(99), CheckKind.LeaverSignIn, Verdict.Failed, SlaVerdict.Breached, From.AddTicks(ticks));

        Assert.Equal(expected, (await ProveAsync()).Standing);
    }

    [Fact]
    public async Task An_owner_is_shown_their_own_apps_and_nothing_of_others()
    {
        Owned(crm: "otto");
        EveryDay();
        _world.AddResult(_world.AddRun(99), CheckKind.LeaverSignIn, Verdict.Failed, SlaVerdict.Breached, From.AddDays(1), Crm);
        _world.Findings.Add(Finding(From.AddDays(1), null) with { App = Crm });

        Assert.Equal((ControlStanding.Operated, "21 results proven, all in time."), await ProveAsync(Olga));
        Assert.Equal(ControlStanding.Operated, (await ProveAsync(Olga, "DE.AE-03")).Standing);
        Assert.Equal(ControlStanding.Deficient, (await ProveAsync(new("otto", [Role.AppOwner]))).Standing);
        Assert.Equal((ControlStanding.NotProven, "No result that proves anything either way."), await ProveAsync(new("eve", [Role.AppOwner])));
        Assert.Equal(ControlStanding.Deficient, (await ProveAsync()).Standing);
    }

    [Fact]
    public async Task An_owners_app_that_no_campaign_asks_is_not_tested_and_others_apps_are_not_theirs_to_miss()
    {
        Owned(crm: "otto");
        _world.Governance = _world.Governance with { Campaigns = [_world.Governance.Campaigns[0] with { Apps = [Mail] }] };
        EveryDay();

        Assert.Equal(ControlStanding.Operated, (await ProveAsync(Olga)).Standing);
        Assert.Contains("1 app not tested, because no campaign asked", (await ProveAsync(new("otto", [Role.AppOwner]))).Sentence, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("1 app not tested, because no campaign asked", (await ProveAsync()).Sentence, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("app")]
    [InlineData("campaign")]
    [InlineData("phase")]
    public async Task To_take_away_what_was_not_tested_proves_nothing(string what)
    {
        var asked = _world.Governance;
        for (var day = 0.5; day < 7; day += 0.5)
        {
            Test(Mail, From.AddDays(day));
        }

        _world.Apply(
            what switch
            {
                "app" => asked with { Apps = [asked.Apps[0]], Campaigns = [asked.Campaigns[0] with { Apps = [Mail] }] },
                "campaign" => asked with { Campaigns = [] },
                _ => asked with { Campaigns = [asked.Campaigns[0] with { Journey = [Phase.Join] }] },
            },
            To.AddHours(1));

        var proof = await ProofAsync();

        Assert.Equal((ControlStanding.NotProven, Crm), (proof.Standing, Assert.Single(proof.Untested)));
    }

    [Fact]
    public async Task An_app_that_came_after_the_period_is_not_missing_in_it()
    {
        EveryDay();
        _world.Apply(_world.Governance with { Apps = [.. _world.Governance.Apps, _world.Governance.Apps[0] with { Name = "late" }] }, To);

        Assert.Equal(ControlStanding.Operated, (await ProveAsync()).Standing);
    }

    [Fact]
    public async Task Where_an_earlier_version_of_the_configuration_was_let_go_nobody_can_say_what_was_missing()
    {
        EveryDay();
        _world.AppliedAt = From.AddDays(1);

        Assert.Equal(ControlStanding.NotProven, (await ProveAsync()).Standing);
    }

    [Theory]
    [InlineData(-2, "1 result late and covered by an exception;", false)]
    [InlineData(3, "1 result late and covered by an exception, 1 of them accepted only afterwards;", true)]
    public async Task An_exception_covers_what_it_may_and_one_that_came_afterwards_says_so(int decidedDay, string sentence, bool isAfterwards)
    {
        _world.AddWaiver(From.AddDays(decidedDay), To.AddDays(30), TimeSpan.FromHours(4));
        _world.AddResult(_world.AddRun(1), CheckKind.LeaverAccount, Verdict.Passed, SlaVerdict.Breached, From.AddDays(1), upper: 240);

        var proof = await ProofAsync(id: "PR.AA-01");

        Assert.Contains(sentence, $"{proof.Sentence[..^1]};", StringComparison.OrdinalIgnoreCase);
        Assert.Equal(isAfterwards ? 1 : 0, proof.Checks.Sum(c => c.Afterwards));
        Assert.Equal(1, proof.Checks.Sum(c => c.Excepted));
    }

    [Theory]
    [InlineData(RetentionKind.Runs, -9, 1, ControlStanding.NotProven)]
    [InlineData(RetentionKind.Runs, -9, -1, ControlStanding.Operated)] // before the period
    [InlineData(RetentionKind.Messages, -9, 1, ControlStanding.Operated)]
    public async Task What_retention_let_go_of_the_period_leaves_it_not_proven(RetentionKind kind, int oldest, int newest, ControlStanding expected)
    {
        EveryDay();
        _world.RemovedSpans.Add(new(kind, 3, From.AddDays(oldest), From.AddDays(newest), Now, "Kept for a week."));

        Assert.Equal(expected, (await ProveAsync()).Standing);
    }

    [Fact]
    public async Task A_trail_that_does_not_hold_records_nothing()
    {
        Assert.Equal(ControlStanding.Recorded, (await ProveAsync(id: "PR.PS-04")).Standing);

        _world.Checkpoints.Standing = new(Now, "schedule", new(9, 1, 0, 0, 0, [new(3, "Its hash is not that of what it says.")]));

        Assert.Equal((ControlStanding.NotProven, "The record cannot show it: the audit trail does not hold: its last verification found a fault."), await ProveAsync(id: "PR.PS-04"));
    }

    [Fact]
    public async Task What_a_machine_shows_counts_for_machines()
    {
        _world.AddResult(_world.AddRun(1, kind: IdentityKind.Agent), CheckKind.LeaverTokens, Verdict.Failed, SlaVerdict.Breached);

        Assert.Equal((ControlStanding.Deficient, ControlStanding.Deficient), ((await ProveAsync(id: "NHI7")).Standing, (await ProveAsync()).Standing));
    }

    private void Owned(string crm) => _world.Governance = _world.Governance with { Apps = [_world.Governance.Apps[0], _world.Governance.Apps[1] with { Owner = crm }] };

    /// <summary>As often as the tier of a critical app asks for.</summary>
    private void EveryDay()
    {
        for (var day = 0; day < 7; day++)
        {
            Test(Mail, From.AddDays(day));
            Test(Crm, From.AddDays(day));
            Compare(From.AddDays(day));
        }
    }

    private void Test(AppId app, DateTimeOffset at)
    {
        var run = _world.AddRun(++_runs, requestedAt: at);
        foreach (var check in Access)
        {
            _world.AddResult(run, check, concludedAt: at, app: app);
        }
    }

    private void Compare(DateTimeOffset at) => _world.Rounds.AddRange(((AppId[])[Mail, Crm]).Select(app => new Round(Guid.CreateVersion7(), app, "hr", at, at, true, string.Empty, 10, 5, 0)));

    private async Task<(ControlStanding Standing, string Sentence)> ProveAsync(Actor? actor = null, string id = "PR.AA-03", DateTimeOffset? now = null) =>
        await ProofAsync(actor, id, now) is var proof ? (proof.Standing, proof.Sentence) : default;

    private async Task<ControlProof> ProofAsync(Actor? actor = null, string id = "PR.AA-03", DateTimeOffset? now = null) =>
        (await _world.Prover(now).ProveAsync(actor ?? Some.Auditor, From, To, default)).Single(p => p.Control.Id == id);
}
