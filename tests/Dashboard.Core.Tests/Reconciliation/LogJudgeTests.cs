using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Provisioning;
using Dashboard.Core.Reconciliation;
using static Dashboard.Core.Tests.Reconciliation.Compare;

namespace Dashboard.Core.Tests.Reconciliation;

/// <summary>What the provisioning log adds to a disagreement, and when it adds nothing.</summary>
public sealed class LogJudgeTests
{
    private static readonly DateTimeOffset Left = Some.Noon.AddHours(-10);
    private static readonly LogCoverage Whole = new(Some.Noon.AddDays(-7), Some.Noon);

    [Theory]
    [InlineData("disable success after", LogVerdict.FalseSuccess)]
    [InlineData("disable failure after", LogVerdict.ProvisionerFailed)]
    [InlineData("disable skipped after", LogVerdict.Skipped)]
    [InlineData("create success before", LogVerdict.NotAttempted)]
    [InlineData("none", LogVerdict.NotAttempted)]
    [InlineData("disable success after, and the app changed later", LogVerdict.SilentChange)]
    [InlineData("disable success after, and the app changed with it", LogVerdict.FalseSuccess)]
    [InlineData("none, and the app changed", LogVerdict.SilentChange)]
    public void Of_access_that_outlived_its_reason(string log, LogVerdict expected)
    {
        var account = Account(1) with { LastModified = log.EndsWith("the app changed later", StringComparison.Ordinal) || log == "none, and the app changed" ? Left.AddHours(5) : log.EndsWith("with it", StringComparison.Ordinal) ? Left.AddMinutes(31) : null };
        var found = new Disagreement(Situation.ResidualAccess, account, Person(1, false, Left), ExpectedAccess.None, NameSet.Empty, "Seen.");

        Assert.Equal(expected, LogJudge.Judge(found, Claim(log), Whole).Verdict);
    }

    [Theory]
    [InlineData("create success after", LogVerdict.FalseSuccess)]
    [InlineData("create failure after", LogVerdict.ProvisionerFailed)]
    [InlineData("disable success before", LogVerdict.NotAttempted)]
    [InlineData("none", LogVerdict.NotAttempted)]
    public void Of_an_account_that_is_missing(string log, LogVerdict expected)
    {
        var found = new Disagreement(Situation.MissingAccount, null, Person(1, true, Left), new(true, NameSet.Empty), NameSet.Empty, "Seen.");

        Assert.Equal(expected, LogJudge.Judge(found, Claim(log), Whole).Verdict);
    }

    [Theory]
    [InlineData("application.user_membership.revoke", true, LogVerdict.NotAttempted)] // unassigned, and not yet deprovisioned
    [InlineData("application.user_membership.remove", true, LogVerdict.NotAttempted)]
    [InlineData("application.user_membership.deprovision", true, LogVerdict.FalseSuccess)]
    [InlineData("application.provision.user.deactivate", true, LogVerdict.FalseSuccess)]
    [InlineData("application.user_membership.revoke", false, LogVerdict.NotRead)] // what came after it may not have been read
    [InlineData("application.user_membership.deprovision", false, LogVerdict.FalseSuccess)]
    public void What_is_only_to_happen_in_the_app_is_no_success_of_the_log(string action, bool isCovered, LogVerdict expected)
    {
        var entry = new LogEntry("okta", "1", Left.AddMinutes(1), "mail", "user1", action, "SUCCESS", true, null, "{}", "00");
        var found = new Disagreement(Situation.ResidualAccess, Account(1), Person(1, false, Left), ExpectedAccess.None, NameSet.Empty, "Seen.");

        Assert.Equal(expected, LogJudge.Judge(found, LogClaim.Of(entry), isCovered ? Whole : LogCoverage.None).Verdict);
    }

    [Theory]
    [InlineData("none", null, LogVerdict.NotRead)] // nobody knows when it came
    [InlineData("none", 5, LogVerdict.SilentChange)]
    [InlineData("create success after", null, LogVerdict.AsProvisioned)]
    [InlineData("create success after", 5, LogVerdict.SilentChange)]
    public void Of_a_role_that_no_rule_gives(string log, int? hoursAfter, LogVerdict expected)
    {
        var account = Account(1) with { LastModified = Left.AddHours(hoursAfter ?? -1000), ChangedBy = "local.admin" };
        var found = new Disagreement(Situation.ParallelRole, account, Person(1), new(true, NameSet.Empty), NameSet.Of("root"), "Seen.");

        var (verdict, sentence) = LogJudge.Judge(found, Claim(log), Whole);

        Assert.Equal(expected, verdict);
        Assert.Equal(expected is LogVerdict.SilentChange, sentence.Contains("by local.admin", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(-8, 0)] // the change is older than what is kept
    [InlineData(-1, -11)] // the log was not read since
    [InlineData(null, 0)]
    public void The_silence_of_a_log_that_is_not_whole_says_nothing(int? fromDays, int throughHours)
    {
        var coverage = new LogCoverage(fromDays is { } days ? Some.Noon.AddDays(days) : null, Some.Noon.AddHours(throughHours));
        var old = fromDays is -8 ? Some.Noon.AddDays(-9) : Left;
        var found = new Disagreement(Situation.ResidualAccess, Account(1) with { LastModified = old }, Person(1, false, old), ExpectedAccess.None, NameSet.Empty, "Seen.");

        Assert.Equal((LogVerdict.NotRead, string.Empty), LogJudge.Judge(found, null, coverage));
    }

    [Fact]
    public void A_change_of_the_last_quarter_of_an_hour_may_not_be_in_the_log_yet()
    {
        var found = new Disagreement(Situation.ResidualAccess, Account(1) with { LastModified = Some.Noon.AddMinutes(-14) }, Person(1, false, Some.Noon.AddMinutes(-14)), ExpectedAccess.None, NameSet.Empty, "Seen.");

        Assert.Equal(LogVerdict.NotRead, LogJudge.Judge(found, null, Whole).Verdict);
    }

    [Theory]
    [InlineData(Situation.Disputed)]
    [InlineData(Situation.DuplicateAccount)]
    [InlineData(Situation.AttributeDrift)]
    public void Where_it_is_not_known_whom_an_entry_means_it_explains_nothing(Situation situation) =>
        Assert.Equal(LogVerdict.NotRead, LogJudge.Judge(new(situation, Account(1), null, null, NameSet.Empty, "Seen."), Claim("disable success after"), Whole).Verdict);

    private static LogClaim? Claim(string log)
    {
        var words = log.Replace(",", string.Empty, StringComparison.Ordinal).Split(' ');
        return words[0] == "none" ? null
            : new("entra", "1", words[2] == "after" ? Left.AddMinutes(30) : Left.AddDays(-2), words[0], words[1], words[1] == "success", words[0] == "disable", null);
    }
}
