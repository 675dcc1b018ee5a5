using System.Collections.Immutable;
using Bunit;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Provisioning;
using Dashboard.Core.Sla;
using Dashboard.Core.Timing;
using Dashboard.Web.Features.Apps;
using Dashboard.Web.Features.Sources;
using Dashboard.Web.Tests.Features.Runs;
using Dashboard.Web.Tests.Testing;

namespace Dashboard.Web.Tests.Features.Apps;

public sealed class WaterfallStagesTests : DashboardTestContext
{
    private static readonly GovernedApp App = Sample.App("crm");
    private static readonly DateTimeOffset Changed = Sample.Now.AddHours(-2);

    private static readonly ProvisioningLog Log = new(
        "entra",
        new(ProvisioningLog.Kind, new("https://log.example"), new NoAuth(), null, TimeSpan.FromSeconds(10)),
        "since={since}",
        "$",
        null,
        new("id", "at", "app", "userName", "action", "status", null),
        NameSet.Of("success"),
        ImmutableSortedDictionary<string, string>.Empty.Add("crm", "Sales CRM"),
        TimeSpan.FromMinutes(5));

    private static readonly LogStanding Standing = new("entra", Sample.Now, true, "Read to its end: 0 entries.", null, null, 0);

    [Fact]
    public void Without_a_log_the_stage_says_where_one_is_set_up() =>
        Assert.Contains("'provisioning-logs' in the configuration", WaterfallStages.OfLog(null, [], null, Changed).Reason);

    [Fact]
    public void What_the_log_says_was_done_counts_before_what_failed_and_is_told_as_its_own_word()
    {
        var stage = WaterfallStages.OfLog(Log, [Entry(2, "failure", false), Entry(5, "success", true)], Standing, Changed);

        Assert.Equal((TimeSpan.FromSeconds(5), "Says disable: success"), (stage.After!.Value, stage.Word));
        Assert.Contains("proves nothing about the app", stage.Reason);
        Assert.Equal("Says disable: failure", WaterfallStages.OfLog(Log, [Entry(2, "failure", false)], Standing, Changed).Word);
    }

    [Fact]
    public void Something_else_that_was_done_is_told_and_is_no_success()
    {
        var created = Entry(1, "success", true) with { Action = "create" };

        var stage = WaterfallStages.OfLog(Log, [created, Entry(5, "failure", false)], Standing, Changed);
        Assert.Equal(("Says disable: failure", false), (stage.Word, stage.SaysDone));
        Assert.Equal(("Says create: success", false), (WaterfallStages.OfLog(Log, [created], Standing, Changed).Word, WaterfallStages.OfLog(Log, [created], Standing, Changed).SaysDone));
    }

    [Theory]
    [InlineData("clean-up", "No entry")]
    [InlineData("re-hire", "No entry")]
    [InlineData("still watched", "Says delete: success")]
    public void What_the_log_says_of_the_runs_own_next_write_is_not_said_of_the_leaver(string next, string word)
    {
        Stores.Govern(App);
        Stores.Set(g => g with { ProvisioningLogs = [Log] });
        Stores.Results.Add(Sample.Failed(App));
        var (changed, watched, at) = (Moment(2), Moment(12), Moment(14));
        JournalFact? fact = next switch
        {
            "clean-up" => new CleanedUp(CanaryId.New(), true, "Gone."),
            "re-hire" => new WriteIntended(new(CanaryRole.Subject, Phase.Rehire, 1), CanaryId.New(), new EnableIdentity()),
            _ => null,
        };
        Stores.Journal.Add(new(1, RunFacts.At(1), new CanaryReserved(CanaryId.New(), CanaryRole.Subject, "tm-canary-1", Sample.Now), null));
        Stores.Journal.Add(new(2, changed, new PhaseOpened(Phase.Leave, new(changed, changed), []), null));
        Stores.Journal.Add(new(3, watched, Seen(true, null), null));
        if (fact is not null)
        {
            Stores.Journal.Add(new(4, fact is CleanedUp ? Moment(16) : at, fact, null));
        }

        Logs.Entries.Add(Entry(0, "success", true) with { At = at.At.AddSeconds(1), Action = "delete" });
        Logs.Standings.Add(Standing);

        var page = Render<AppPage>(p => p.Add(x => x.Id, "crm"));

        Assert.Contains(word, page.Find("[aria-label='The clocks as a table'] tbody tr").TextContent);
        Assert.Equal(fact is null, page.Markup.Contains("says that it was done", StringComparison.Ordinal));
    }

    [Fact]
    public void No_entry_in_a_log_that_was_not_read_whole_is_not_told_as_none()
    {
        Assert.Contains("has no entry for this canary", WaterfallStages.OfLog(Log, [], Standing, Changed).Reason);
        Assert.Equal("Cannot be said", WaterfallStages.OfLog(Log, [], Standing with { IsComplete = false }, Changed).Word);
        Assert.Equal("Not read since", WaterfallStages.OfLog(Log, [], Standing with { ReadAt = Changed.AddMinutes(-1) }, Changed).Word);
        Assert.Equal("Not read yet", WaterfallStages.OfLog(Log, [], null, Changed).Word);
    }

    [Fact]
    public void What_a_file_does_not_reach_and_what_was_not_sent_is_not_told_as_none()
    {
        var file = Standing with { IsFile = true, Through = Changed.AddMinutes(-1) };

        Assert.Equal("Not told of since", WaterfallStages.OfLog(SomeLogs.Uploaded(), [], file, Changed).Word);
        Assert.Equal("Not told of since", WaterfallStages.OfLog(SomeLogs.Uploaded(), [], file with { Through = null }, Changed).Word);
        Assert.Equal("No entry", WaterfallStages.OfLog(SomeLogs.Uploaded(), [], file with { Through = Changed.AddMinutes(1) }, Changed).Word);
        Assert.Equal("Nothing was sent", WaterfallStages.OfLog(SomeLogs.Sent(), [], null, Changed).Word);
    }

    [Fact]
    public void What_the_app_has_yet_to_follow_is_no_success()
    {
        var revoked = Entry(2, "SUCCESS", true) with { Action = "application.user_membership.revoke" };

        Assert.False(WaterfallStages.OfLog(Log, [revoked], Standing, Changed).SaysDone);
        Assert.True(WaterfallStages.OfLog(Log, [revoked, revoked with { Id = "2", Action = "application.user_membership.deprovision" }], Standing, Changed).SaysDone);
    }

    [Fact]
    public void The_target_tells_by_its_own_clock_when_it_changed_the_account()
    {
        var stage = WaterfallStages.OfTarget([Seen(true, Changed.AddHours(-1)), Seen(false, Changed.AddSeconds(7)), Seen(false, Changed.AddSeconds(9))], Changed);

        Assert.Equal((TimeSpan.FromSeconds(7), "Says it changed"), (stage.After!.Value, stage.Word));
        Assert.Equal(TimeSpan.Zero, WaterfallStages.OfTarget([Seen(false, Changed.AddMilliseconds(-300))], Changed).After);
    }

    [Fact]
    public void What_the_target_does_not_tell_is_not_made_up()
    {
        Assert.Equal("Says no change", WaterfallStages.OfTarget([Seen(true, Changed.AddHours(-1))], Changed).Word);
        Assert.Equal("Does not say", WaterfallStages.OfTarget([Seen(true, null)], Changed).Word);
        Assert.Equal("Nothing is left to say", WaterfallStages.OfTarget([Seen(null, null)], Changed).Word);
    }

    [Fact]
    public void That_the_log_says_done_and_the_app_disagrees_is_told_in_the_sentence()
    {
        var done = WaterfallStages.OfLog(Log, [Entry(5, "success", true)], Standing, Changed);
        var failed = Waterfall.Of(App, TierPolicy.Default(App.Tier), [Sample.Failed(App)])!;

        Assert.EndsWith("The provisioning log says that it was done.", (failed with { Stages = [done] }).Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("says that it was done", (failed with { Stages = [WaterfallStages.OfLog(Log, [Entry(5, "failure", false)], Standing, Changed)] }).Sentence);
        Assert.DoesNotContain("says that it was done", (Waterfall.Of(App, TierPolicy.Default(App.Tier), [Sample.Result(App)])! with { Stages = [done] }).Sentence);
    }

    [Fact]
    public void The_page_of_an_app_draws_both_before_the_clocks_and_tells_them_in_its_table()
    {
        Stores.Govern(App);
        Stores.Set(g => g with { ProvisioningLogs = [Log] });
        var result = Sample.Result(App);
        var changed = result.Result.ChangedAt!.Value;
        Stores.Results.Add(result);
        Stores.Journal.Add(new(1, RunFacts.At(1), new CanaryReserved(CanaryId.New(), CanaryRole.Subject, "tm-canary-1", changed.AddHours(9)), null));
        Stores.Journal.Add(new(2, RunFacts.At(2), Seen(false, changed.AddSeconds(4)), null));
        Logs.Entries.Add(Entry(0, "success", true) with { At = changed.AddSeconds(3), UserName = "tm-canary-1" });
        Logs.Standings.Add(Standing);

        var page = Render<AppPage>(p => p.Add(x => x.Id, "crm"));

        var rows = page.FindAll("[aria-label='The clocks as a table'] tbody tr").Select(r => r.TextContent).ToList();
        Assert.Equal(7, rows.Count);
        Assert.StartsWith("Provisioning log", rows[0].Trim(), StringComparison.Ordinal);
        Assert.Contains("3 s after the change, as told", rows[0]);
        Assert.Contains("Acknowledged only", rows[1]);
        Assert.Contains("4 s after the change, as told", rows[1]);
        Assert.Equal(2, page.FindAll("circle.tm-told").Count);
    }

    [Fact]
    public void The_sources_say_how_far_each_log_was_read()
    {
        Stores.Set(g => g with { Sources = [Sample.Source()], ProvisioningLogs = [Log, Log with { Name = "okta" }] });
        Logs.Standings.Add(Standing with { IsComplete = false, Reason = "Page 2: the server answered 503.", LatestEntry = Sample.Now, Entries = 12 });

        var page = Open<SourcesPage>("/sources");

        var rows = page.FindAll("[aria-label='Table of provisioning logs'] tbody tr").Select(r => r.TextContent).ToList();
        Assert.Contains("Not read whole", rows[0]);
        Assert.Contains("the server answered 503", rows[0]);
        Assert.Contains("Not read yet", rows[1]);
        Assert.Contains("directory", page.Find("[aria-label='Table of source directories'] tbody").TextContent);

        page.Find("button[aria-label='Read now: okta']").Click();
        page.WaitForAssertion(() => Assert.Equal(["okta"], Logs.Read));
    }

    private static LogEntry Entry(int second, string status, bool isDone) =>
        new("entra", $"{second}", Changed.AddSeconds(second), "Sales CRM", "tm-canary-1", "disable", status, isDone, null, "{}", "00");

    private static Observed Seen(bool? active, DateTimeOffset? modified) =>
        new(Phase.Leave, App.Id, 1, RunFacts.At(1), RunFacts.At(2), [], active is null ? null : "a-1", active, null, 1, null) { AccountModified = modified };

    /// <summary>After the change that the sample's results were timed from.</summary>
    private static Instant Moment(int second) => new(Sample.Failed(App).Result.ChangedAt!.Value.AddSeconds(second), TimeSpan.FromSeconds(second), "boot-1");
}
