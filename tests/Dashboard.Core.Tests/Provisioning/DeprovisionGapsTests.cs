using Dashboard.Core.Provisioning;

namespace Dashboard.Core.Tests.Provisioning;

/// <summary>From revoked to deprovisioned. Each entry is written as minute, what was done, and to whom.</summary>
public sealed class DeprovisionGapsTests
{
    private static readonly DateTimeOffset Nine = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    [Theory]
    [InlineData("0 revoke anna, 5 deprovision anna", 1, 1, 0, 5, 0)]
    [InlineData("5 deprovision anna, 0 revoke anna", 1, 1, 0, 5, 0)] // out of order
    [InlineData("0 revoke anna, 0 deprovision anna", 1, 1, 0, 0, 0)] // at one moment
    [InlineData("0 revoke anna, 5 deprovision ANNA", 1, 1, 0, 5, 0)]
    [InlineData("0 revoke anna, 2 revoke anna, 5 deprovision anna", 1, 1, 0, 5, 0)] // revoked again
    [InlineData("0 revoke anna, 5 deprovision anna, 7 deprovision anna", 1, 1, 0, 5, 0)] // deprovisioned again
    [InlineData("5 deprovision anna", 0, 0, 0, null, 0)] // without a revocation
    [InlineData("0 deprovision anna, 5 revoke anna", 1, 0, 0, null, 1)]
    [InlineData("0 revoke anna", 1, 0, 0, null, 1)]
    [InlineData("0 revoke anna, 3 add anna", 1, 0, 1, null, 0)] // given back
    [InlineData("0 revoke anna, 3 add anna, 5 revoke anna, 9 deprovision anna", 2, 1, 1, 4, 0)]
    [InlineData("0 revoke anna, 3 provision anna, 5 deprovision anna", 1, 0, 1, null, 0)]
    [InlineData("0 revoke anna, 5 deprovision ben", 1, 0, 0, null, 1)] // somebody else
    [InlineData("0 revoke anna, 5 failed-deprovision anna", 1, 0, 0, null, 1)]
    [InlineData("0 revoke anna, 600 deprovision anna", 1, 0, 0, null, 1)] // from the future
    [InlineData("600 revoke anna", 0, 0, 0, null, 0)]
    [InlineData("0 revoke anna, 5 deprovision anna, 10 revoke anna, 11 deprovision anna", 2, 2, 0, 1, 0)]
    public void Revocations_and_deprovisionings_are_paired(string entries, int revoked, int deprovisioned, int reassigned, int? median, int open)
    {
        var gaps = Of(entries);

        Assert.Equal(
            (revoked, deprovisioned, reassigned, median is { } m ? TimeSpan.FromMinutes(m) : (TimeSpan?)null, open),
            (gaps.Revoked, gaps.Deprovisioned, gaps.Reassigned, gaps.Median, gaps.Open.Length));
    }

    [Fact]
    public void The_same_entry_read_twice_counts_once()
    {
        LogEntry[] entries = [Entry("1", 0, "revoke", "anna"), Entry("1", 0, "revoke", "anna"), Entry("2", 4, "deprovision", "anna"), Entry("2", 4, "deprovision", "anna")];

        Assert.Equal((1, 1), (DeprovisionGaps.Of(entries, Limit, Nine.AddHours(1)).Revoked, DeprovisionGaps.Of(entries, Limit, Nine.AddHours(1)).Deprovisioned));
    }

    [Theory]
    [InlineData(14, 0)]
    [InlineData(15, 0)] // the limit itself still meets it
    [InlineData(16, 1)]
    public void What_is_open_for_longer_than_the_limit_is_overdue(int minutesAgo, int overdue) =>
        Assert.Equal(overdue, DeprovisionGaps.Of([Entry("1", 60 - minutesAgo, "revoke", "anna")], Limit, Nine.AddHours(1)).Overdue.Length);

    [Fact]
    public void The_figures_are_of_those_that_were_followed_and_the_longest_open_comes_first()
    {
        var gaps = Of(string.Join(", ", Enumerable.Range(1, 20).Select(n => $"0 revoke u{n}, {n} deprovision u{n}")) + ", 40 revoke late, 30 revoke later");

        Assert.Equal((10, 19, 20), (gaps.Median?.TotalMinutes, gaps.P95?.TotalMinutes, gaps.Longest?.TotalMinutes));
        Assert.Equal(["later", "late"], gaps.Open.Select(g => g.UserName));
        Assert.Equal([30, 20], gaps.Open.Select(g => g.Length(Nine.AddHours(1)).TotalMinutes));
    }

    private static DeprovisionGaps Of(string entries) => DeprovisionGaps.Of(
        entries.Split(", ").Select((text, i) => text.Split(' ') is [var minute, var what, var who] ? Entry($"{i}", int.Parse(minute, System.Globalization.CultureInfo.InvariantCulture), what, who) : throw new InvalidOperationException(text)),
        Limit,
        Nine.AddHours(1));

    private static LogEntry Entry(string id, int minute, string what, string who) =>
        new("okta", id, Nine.AddMinutes(minute), "crm", who, $"application.user_membership.{what.Replace("failed-", string.Empty, StringComparison.Ordinal)}", what.StartsWith("failed", StringComparison.Ordinal) ? "FAILURE" : "SUCCESS", !what.StartsWith("failed", StringComparison.Ordinal), null, "{}", "00");
}
