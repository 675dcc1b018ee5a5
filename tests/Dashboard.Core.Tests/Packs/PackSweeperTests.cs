using Dashboard.Core.Evidence;
using Dashboard.Core.Packs;
using Dashboard.Core.Tests.Worlds;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Core.Tests.Packs;

public sealed class PackSweeperTests
{
    private static readonly PackId Id = PackId.New();

    private readonly FakePacks _packs = new();
    private readonly FakeTimeProvider _time = new(Some.Noon);

    private PackSweeper Sweeper => new(_packs, _packs, _time, NullLogger<PackSweeper>.Instance);

    [Theory]
    [InlineData("half a file", "made", true)]
    [InlineData("half a file", "making", false)] // it may be theirs
    [InlineData("half a file", "lease over", true)]
    [InlineData("kept", "made", false)] // it is the pack's own
    [InlineData("kept by another", "made", true)]
    [InlineData("kept", "making", false)] // kept before the register says so
    [InlineData("kept", "lease over", true)]
    [InlineData("kept", "stopped", true)]
    [InlineData("kept", "unknown", false)] // issued, perhaps, by a database that was restored
    public async Task What_nobody_finished_is_taken_away_and_what_may_be_somebodys_is_not(string file, string pack, bool isTaken)
    {
        Register(pack);
        _packs.Leftovers.Add((Leftover(file), Some.Noon - PackSweeper.Age - TimeSpan.FromSeconds(1)));

        await Sweeper.SweepWhenDueAsync(default);

        Assert.Equal(isTaken, _packs.Leftovers.Count == 0);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)] // an hour old to the second
    [InlineData(1, true)]
    public async Task A_young_one_is_left_alone(int seconds, bool isTaken)
    {
        _packs.Leftovers.Add((Leftover("half a file"), Some.Noon - PackSweeper.Age - TimeSpan.FromSeconds(seconds)));

        await Sweeper.SweepWhenDueAsync(default);

        Assert.Equal(isTaken, _packs.Leftovers.Count == 0);
    }

    [Fact]
    public async Task One_that_somebody_has_open_stays_and_is_taken_at_a_later_look()
    {
        var sweeper = Sweeper;
        _packs.Leftovers.Add((Leftover("half a file"), Some.Noon.AddDays(-1)));
        _packs.InUse = Leftover("half a file").Name;
        await sweeper.SweepWhenDueAsync(default);
        Assert.Single(_packs.Leftovers);

        _packs.InUse = null;
        _time.Advance(PackSweeper.Every - TimeSpan.FromSeconds(1));
        await sweeper.SweepWhenDueAsync(default);
        Assert.Single(_packs.Leftovers); // not due

        _time.Advance(TimeSpan.FromSeconds(1));
        await sweeper.SweepWhenDueAsync(default);
        Assert.Empty(_packs.Leftovers);
    }

    private static PackLeftover Leftover(string file) => file switch
    {
        "half a file" => new(".0123456789abcdef0123456789abcdef", null, null),
        "kept" => new("kept", Id, "aaaaaaaaaaaaaaaa"),
        _ => new("other", Id, "bbbbbbbbbbbbbbbb"),
    };

    private void Register(string state)
    {
        var ordered = new Pack { Id = Id, Request = new EvidenceRequest(Some.Noon.AddDays(-7), Some.Noon, "mia"), OrderedAt = Some.Noon, OrderedBy = "mia", Moment = Some.Noon };
        var worker = Guid.NewGuid();
        var making = ordered.Taken(worker, Some.Noon, Some.Noon.AddSeconds(state is "lease over" ? 0 : 30)).Value!;
        _packs.All.AddRange(state switch
        {
            "unknown" => [],
            "made" => [making.Sealed(worker, new("pack.zip", 1, new('a', 64), "m", "k", 1, true), null, null, Some.Noon).Value!],
            "stopped" => [making.Stopped("max", Some.Noon).Value!],
            _ => (Pack[])[making],
        });
    }
}
