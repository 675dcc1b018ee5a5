using Dashboard.Core.Apps;
using Dashboard.Core.Audit;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Waivers;

namespace Dashboard.Core.Tests.Exceptions;

/// <summary>An exception of ten days, tested again two days before its end.</summary>
public sealed class WaiverClockTests
{
    private static readonly DateTimeOffset Due = Some.Noon.AddDays(8);

    private readonly Register _register = new();

    public WaiverClockTests() => _register.Tighten(RiskTier.Critical, t => t with { WaiverRetest = TimeSpan.FromDays(2) });

    [Fact]
    public async Task A_run_is_requested_so_long_before_the_end_once_by_the_road_that_people_take()
    {
        var waiver = await _register.ApproveAsync();
        _register.Trail.Fails = _ => false;

        Assert.Null(await TickAsync(Due.AddTicks(-1), waiver));
        var retest = (await TickAsync(Due, waiver))!;
        var run = Assert.Single(await _register.Journal.ListOpenAsync(default));

        Assert.Equal((run.Id, 1, "nightly", string.Empty), (retest.Run!.Value, retest.RunNumber, retest.Campaign, retest.Note));
        Assert.Equal(("retest", RunTrigger.Manual, false), (run.RequestedBy, run.Trigger, run.IsDryRun));
        Assert.True(_register.Doorbell.Rings.ContainsKey(run.Id));
        Assert.Equal(["exception.retest Asked", "run.start Asked", "run.start Done", "exception.retest Done"], _register.Trail.Told.TakeLast(4));
        Assert.Equal($"exception {waiver.Id} of app mail", _register.Trail.Entries[^1].Subject);

        var entries = _register.Trail.Entries.Length;
        Assert.Equal(retest, await TickAsync(Due.AddDays(1), waiver));
        Assert.Equal(entries, _register.Trail.Entries.Length);
        Assert.Single(await _register.Journal.ListOpenAsync(default));
    }

    [Fact]
    public async Task While_the_stop_lever_is_pulled_it_says_so_once_and_requests_the_run_afterwards()
    {
        var waiver = await _register.ApproveAsync();
        _register.Canaries.Lever = new(LeverPosition.CampaignsStopped, "ada", Some.Noon, "Maintenance.");

        var entries = _register.Trail.Entries.Length;
        var waits = (await TickAsync(Due, waiver))!;
        Assert.Equal((null, "No run was requested: the stop lever was pulled by ada: Maintenance. It is requested when the lever is released."), (waits.Run, waits.Note));
        Assert.Equal(waits, await TickAsync(Due.AddHours(1), waiver)); // not written anew each time
        Assert.Empty(await _register.Journal.ListOpenAsync(default));
        Assert.Equal(entries, _register.Trail.Entries.Length);

        _register.Canaries.Lever = StopLever.Untouched;
        Assert.NotNull((await TickAsync(Due.AddHours(2), waiver))!.Run);
    }

    [Fact]
    public async Task A_run_that_was_asked_for_since_it_is_due_serves_and_a_restart_requests_no_second_one()
    {
        var waiver = await _register.ApproveAsync();
        Run Head(DateTimeOffset at, RunState state, bool isDry = false) => new(RunId.New(), 7, "nightly", RunTrigger.Schedule, "schedule", at, at, isDry, state, null, null, null, string.Empty);
        var served = Head(Due, RunState.Completed);
        _register.Results.Runs.AddRange([Head(Due.AddTicks(-1), RunState.Completed), Head(Due.AddMinutes(1), RunState.Completed, isDry: true), Head(Due, RunState.Stopped), Head(Due, RunState.Aborted), served, Head(Due.AddHours(1), RunState.Running)]);

        Assert.Equal(served.Id, (await TickAsync(Due.AddHours(2), waiver))!.Run);
        Assert.Empty(await _register.Journal.ListOpenAsync(default));
    }

    [Fact]
    public async Task What_was_asked_for_before_or_wrote_nothing_or_was_stopped_does_not_serve()
    {
        var waiver = await _register.ApproveAsync();
        Run Head(DateTimeOffset at, RunState state, bool isDry = false) => new(RunId.New(), 7, "nightly", RunTrigger.Schedule, "schedule", at, at, isDry, state, null, null, null, string.Empty);
        _register.Results.Runs.AddRange([Head(Due.AddTicks(-1), RunState.Completed), Head(Due.AddMinutes(1), RunState.Completed, isDry: true), Head(Due, RunState.Stopped), Head(Due, RunState.Aborted)]);

        Assert.Equal(Assert.Single(await OpenAfterAsync(Due.AddHours(2))).Id, _register.Of(waiver.Id).Retest!.Run);
    }

    [Fact]
    public async Task It_waits_for_an_earlier_run_of_the_campaign()
    {
        var waiver = await _register.ApproveAsync();
        await _register.Journal.AcceptAsync("nightly", RunTrigger.Manual, "max", Due.AddHours(-1), null, false, default);

        Assert.Contains("has not ended yet", (await TickAsync(Due, waiver))!.Note);
        Assert.Single(await _register.Journal.ListOpenAsync(default));
    }

    [Fact]
    public async Task Without_a_campaign_that_asks_its_checks_it_says_so()
    {
        var waiver = await _register.ApproveAsync();
        _register.Set(g => g with { Campaigns = [Some.Campaign() with { Journey = [Phase.Join] }] });

        Assert.Equal((null, null), await TickAsync(Due, waiver) is { } retest ? (retest.Campaign, retest.Run) : ("?", null));
        Assert.StartsWith("No campaign tests these checks", _register.Of(waiver.Id).Retest!.Note);
    }

    [Fact]
    public async Task The_campaign_that_asks_most_of_its_checks_is_run()
    {
        await _register.ApproveAsync(Some.WaiverRequest(600, "mail", CheckKind.Joiner, CheckKind.LeaverAccount));
        _register.Set(g => g with { Campaigns = [Some.Campaign("joiners") with { Journey = [Phase.Join] }, Some.Campaign("others", "crm"), Some.Campaign("both") with { Journey = [Phase.Join, Phase.Leave] }] });

        Assert.Equal("both", Assert.Single(await OpenAfterAsync(Due)).Campaign);
    }

    [Fact]
    public async Task A_campaign_that_skipped_its_checks_the_last_time_gives_way_to_one_that_asked_them()
    {
        await _register.ApproveAsync();
        _register.Set(g => g with { Campaigns = [Some.Campaign(), Some.Campaign("others")] }); // the results there are, are of nightly
        _register.Results.All.Add(Some.Result(Verdict.Skipped, null, null, 70, at: Due.AddDays(-1)));

        Assert.Equal("others", Assert.Single(await OpenAfterAsync(Due)).Campaign);
    }

    [Theory]
    [InlineData(RunState.Completed, false)]
    [InlineData(RunState.Stopped, true)]
    [InlineData(RunState.Aborted, true)]
    public async Task A_run_that_was_stopped_or_given_up_is_followed_by_another_after_a_while(RunState state, bool isRepeated)
    {
        var waiver = await _register.ApproveAsync();
        var first = (await TickAsync(Due, waiver))!.Run!.Value;
        _register.Journal.Change(first, run => run with { State = state, EndedAt = Due.AddHours(1) });

        Assert.Equal(first, (await TickAsync(Due.AddHours(7).AddTicks(-1), waiver))!.Run); // two days were left, and an eighth of that is six hours
        var after = (await TickAsync(Due.AddHours(7), waiver))!;

        Assert.Equal(isRepeated, after.Run != first);
        Assert.Equal(isRepeated ? RunState.Pending : state, Assert.Single(await _register.Reader.ReadAsync(Some.Manager, default)).RetestState);
    }

    [Fact]
    public async Task What_is_not_in_force_is_extended_or_belongs_to_no_app_is_not_tested()
    {
        var revoked = await _register.ApproveAsync();
        await _register.Desk.RevokeAsync(revoked.Id, "Over.", Some.OtherManager, default);
        var extended = await _register.ApproveAsync();
        var request = Some.WaiverRequest() with { Extends = extended.Id, ExpiresAt = Some.Noon.AddDays(20), ReviewAt = Some.Noon.AddDays(15) };
        await _register.Desk.ApproveAsync((await _register.AskAsync(request)).Id, "Fine.", Some.Manager, default);
        await _register.AskAsync(); // nobody decided

        Assert.Empty(await OpenAfterAsync(Due));
        Assert.Empty(await OpenAfterAsync(Some.Noon.AddDays(10)));
    }

    [Fact]
    public async Task Where_the_audit_trail_cannot_be_written_no_run_is_requested_and_it_says_so()
    {
        var waiver = await _register.ApproveAsync();
        _register.Trail.Fails = _ => true;

        Assert.Equal((null, AuditErrors.NotEntered.Message), await TickAsync(Due, waiver) is { } retest ? (retest.Run, retest.Note) : default);
        Assert.Empty(await _register.Journal.ListOpenAsync(default));

        _register.Trail.Fails = _ => false;
        Assert.NotNull((await TickAsync(Due.AddMinutes(1), waiver))!.Run);
    }

    private async Task<WaiverRetest?> TickAsync(DateTimeOffset at, Waiver waiver)
    {
        _register.Time.SetUtcNow(at);
        await _register.Clock.TickAsync(default);
        return _register.Of(waiver.Id).Retest;
    }

    private async Task<IReadOnlyList<Run>> OpenAfterAsync(DateTimeOffset at)
    {
        _register.Time.SetUtcNow(at);
        await _register.Clock.TickAsync(default);
        return await _register.Journal.ListOpenAsync(default);
    }
}
