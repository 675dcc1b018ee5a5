using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Provisioning;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Tests.Worlds;
using static Dashboard.Core.Tests.Reconciliation.Compare;

namespace Dashboard.Core.Tests.Reconciliation;

/// <summary>Which log explains a disagreement.</summary>
public sealed class LogExplainerTests
{
    private static readonly AppId App = new("mail");
    private static readonly DateTimeOffset Left = Some.Noon.AddHours(-10);

    private static readonly ProvisioningLog Entra = new(
        "entra",
        new(ProvisioningLog.Kind, new("https://log.example"), new NoAuth(), null, TimeSpan.FromSeconds(10)),
        "since={since}",
        "$",
        null,
        new("id", "at", "app", "userName", "action", "status", null),
        NameSet.Of("success"),
        ImmutableSortedDictionary<string, string>.Empty.Add("mail", "Mail (production)"),
        TimeSpan.FromMinutes(5));

    private static readonly Disagreement Residual = new(Situation.ResidualAccess, Account(1) with { UserName = "U1" }, Person(1, false, Left), ExpectedAccess.None, NameSet.Empty, "Seen.");

    private readonly FakeLogs _logs = new();

    public LogExplainerTests() => _logs.Standings.Add(new("entra", Some.Noon, true, "Read.", Left, Left, 1) { Since = Some.Noon.AddDays(-7) });

    [Fact]
    public async Task The_latest_entry_of_the_identity_in_the_app_counts()
    {
        _logs.Entries.AddRange([Entry("1", 0, "disable", "failure"), Entry("2", 5, "disable", "success"), Entry("3", 9, "disable", "failure") with { App = "crm" }]);

        Assert.Equal((LogVerdict.FalseSuccess, "2"), await ExplainAsync(Entra));
    }

    [Fact]
    public async Task Of_several_logs_the_one_with_the_latest_entry_counts()
    {
        var okta = Entra with { Name = "okta" };
        _logs.Entries.AddRange([Entry("1", 5, "disable", "success"), Entry("9", 7, "disable", "failure") with { Log = "okta" }]);

        Assert.Equal((LogVerdict.ProvisionerFailed, "9"), await ExplainAsync(Entra, okta));
    }

    [Fact]
    public async Task A_log_that_was_read_to_its_end_is_whole_until_then_also_when_nothing_came_lately()
    {
        _logs.Entries.Add(Entry("1", 5, "create", "success") with { UserName = "somebody" });

        Assert.Equal((LogVerdict.NotAttempted, null), await ExplainAsync(Entra));

        _logs.Standings[0] = _logs.Standings[0] with { IsComplete = false }; // read whole only up to its latest entry
        Assert.Equal((LogVerdict.NotRead, null), await ExplainAsync(Entra));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_silence_of_a_log_of_canaries_or_of_other_apps_says_nothing(bool isOfEverybody)
    {
        _logs.Entries.Add(Entry("1", 5, "create", "success") with { App = isOfEverybody ? "crm" : "Mail (production)", UserName = "somebody" });

        Assert.Equal((LogVerdict.NotRead, null), await ExplainAsync(Entra with { IsOfEverybody = isOfEverybody }));
    }

    [Fact]
    public async Task What_one_log_does_not_know_another_may_have_done_that_was_not_read_to_its_end()
    {
        var okta = Entra with { Name = "okta" };
        _logs.Entries.AddRange([Entry("1", 5, "create", "success") with { UserName = "somebody" }, Entry("9", 5, "create", "success") with { Log = "okta", UserName = "somebody" }]);

        Assert.Equal((LogVerdict.NotRead, null), await ExplainAsync(Entra, okta));
        Assert.Equal((LogVerdict.NotRead, null), await ExplainAsync(okta, Entra));

        _logs.Standings.Add(_logs.Standings[0] with { Log = "okta" });
        Assert.Equal((LogVerdict.NotAttempted, null), await ExplainAsync(Entra, okta));
    }

    [Theory]
    [InlineData(true, "mail", true)]
    [InlineData(false, "mail", false)]
    [InlineData(true, "crm", false)]
    public async Task A_job_that_is_quarantined_is_why_nothing_was_attempted(bool isQuarantined, string app, bool isNamed)
    {
        _logs.Entries.Add(Entry("1", 5, "create", "success") with { UserName = "somebody" });
        _logs.Jobs.Add(new("entra", new(app), isQuarantined ? "Quarantine" : "Active", isQuarantined, Left, "EncounteredEscrowProportionThreshold", null, Some.Noon));

        var (verdict, sentence, _) = (await new LogExplainer(_logs).ReadAsync(App, [Entra], [Residual], Some.Noon, default))(Residual);

        Assert.Equal(LogVerdict.NotAttempted, verdict);
        Assert.Equal(isNamed, sentence.Contains("has quarantined its job since", StringComparison.Ordinal));
    }

    /// <summary>A clock that is wrong, or somebody who wants it believed: until then it says nothing.</summary>
    [Fact]
    public async Task An_entry_of_the_future_hides_no_earlier_one()
    {
        _logs.Entries.AddRange([Entry("1", 5, "disable", "success"), Entry("2", 5, "create", "success") with { At = Some.Noon + TimeSpan.FromMinutes(5) + TimeSpan.FromTicks(1) }]);

        Assert.Equal("1", (await ExplainAsync(Entra)).Entry);
    }

    [Fact]
    public async Task Without_a_log_nothing_is_explained() => Assert.Equal((LogVerdict.NotRead, null), await ExplainAsync());

    private async Task<(LogVerdict Verdict, string? Entry)> ExplainAsync(params ProvisioningLog[] logs)
    {
        var explain = await new LogExplainer(_logs).ReadAsync(App, [.. logs], [Residual], Some.Noon, default);
        var (verdict, _, claim) = explain(Residual);
        return (verdict, claim?.EntryId);
    }

    private static LogEntry Entry(string id, int minutes, string action, string status) =>
        new("entra", id, Left.AddMinutes(minutes), "Mail (production)", "user1", action, status, status == "success", null, "{}", "00");
}
