using System.Collections.Immutable;
using Dashboard.Core.Directories;
using Dashboard.Core.Provisioning;

namespace Dashboard.Core.Tests.Provisioning;

/// <summary>When the silence of a log says something.</summary>
public sealed class LogCoverageTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private static readonly ProvisioningLog Log = new(
        "exports",
        new(Connection.File, Connection.Upload, new NoAuth(), null, TimeSpan.FromSeconds(10)),
        string.Empty,
        "$",
        null,
        new(null, "When", "App", "Who", "What", "Result", null),
        NameSet.Of("ok"),
        ImmutableSortedDictionary<string, string>.Empty,
        TimeSpan.FromMinutes(5));

    [Theory]
    [InlineData(null, null, 0, 8, 0, 8)] // the first file: from its first entry to its last
    [InlineData(0, 8, 8, 16, 0, 16)] // one that touches
    [InlineData(0, 8, 4, 16, 0, 16)]
    [InlineData(4, 8, 0, 6, 0, 8)]
    [InlineData(0, 8, 9, 16, 9, 16)] // between the two, anything may have happened
    [InlineData(9, 16, 0, 8, 9, 16)] // an older one brought later
    public void Files_are_whole_together_where_they_touch(int? from, int? through, int first, int last, int expectedFrom, int expectedThrough)
    {
        var before = new LogCoverage(At(from), At(through));

        Assert.Equal(new(At(expectedFrom), At(expectedThrough)), LogCoverage.AfterFile(before, Log, File(first, last)));
    }

    [Fact]
    public void A_file_with_rows_that_cannot_be_read_or_without_any_is_whole_nowhere()
    {
        var before = new LogCoverage(At(0), At(8));

        Assert.Equal(before, LogCoverage.AfterFile(before, Log, File(8, 16) with { IsComplete = false }));
        Assert.Equal(before, LogCoverage.AfterFile(before, Log, File(8, 16) with { First = null, Last = null }));
        Assert.Equal(before, LogCoverage.AfterFile(before, Log, File(8, 16) with { Last = null })); // only entries of the future
        Assert.Equal(LogCoverage.None, LogCoverage.AfterFile(LogCoverage.None, Log, File(16, 8)));
    }

    [Fact]
    public void A_file_of_canaries_is_whole_for_nobody_else() =>
        Assert.Equal(LogCoverage.None, LogCoverage.AfterFile(new(At(0), At(8)), Log with { IsOfEverybody = false }, File(0, 16)));

    [Theory]
    [InlineData(true, false, 10)]
    [InlineData(false, false, 4)]
    [InlineData(true, true, 4)] // however new the file is
    public void A_log_that_is_read_is_known_until_it_was_read_and_a_file_to_its_last_entry(bool isComplete, bool isFile, int through) =>
        Assert.Equal(At(through), new LogStanding("exports", Noon.AddHours(10), isComplete, "Read.", Noon.AddHours(4), null, 1) { Since = Noon, IsFile = isFile }.Coverage.Through);

    [Fact]
    public void Two_logs_are_whole_together_only_where_both_are()
    {
        var (one, other) = (new LogCoverage(At(0), At(8)), new LogCoverage(At(2), At(10)));

        Assert.Equal(new(At(2), At(8)), one.And(other));
        Assert.Equal(new(At(2), At(8)), other.And(one));
        Assert.Equal(LogCoverage.None, one.And(LogCoverage.None));
        Assert.Equal(LogCoverage.None, new LogCoverage(null, At(8)).And(one));
    }

    private static DateTimeOffset? At(int? hours) => hours is { } some ? Noon.AddHours(some) : null;

    private static LogFileInfo File(int first, int last) =>
        new(Guid.Empty, "exports", "log.csv", "00", 1, "olga", Noon.AddDays(9), 2, 2, 0, At(first), At(last), true, "Read.");
}
