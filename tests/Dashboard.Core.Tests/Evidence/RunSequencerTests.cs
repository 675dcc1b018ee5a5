using Dashboard.Core.Campaigns;
using static Dashboard.Core.Tests.Evidence.EvidenceWorld;

namespace Dashboard.Core.Tests.Evidence;

public sealed class RunSequencerTests
{
    private readonly EvidenceWorld _world = new();

    [Theory]
    [InlineData(new[] { 1, 2, 3 }, new int[0], 1)]
    [InlineData(new[] { 1, 3 }, new[] { 2 }, 1)]
    [InlineData(new[] { 3, 4 }, new[] { 1, 2 }, 1)] // nothing before the period, so that it must begin at 1
    [InlineData(new[] { 1, 5, 9 }, new[] { 2, 3, 4, 6, 7, 8 }, 1)]
    public async Task Numbers_that_nothing_was_found_for_are_missing(int[] found, int[] missing, int first)
    {
        Add(found);

        var book = await _world.AssembleAsync();

        var sequence = Assert.Single(book.Sequences);
        Assert.Equal(missing, sequence.Missing);
        Assert.Equal((first, found[^1], found.Length), (sequence.First, sequence.Last, sequence.Found));
        Assert.Equal(missing.Length == 0, book.Totals.Single(t => t.Name == "Run numbers").Ties);
    }

    [Theory]
    [InlineData(4, new int[0])]
    [InlineData(3, new[] { 4 })] // lost between the last run before the period and the first in it
    public async Task The_first_number_follows_that_of_the_last_run_before_the_period(int before, int[] missing)
    {
        _world.AddRun(before, requestedAt: From.AddTicks(-1));
        Add([5, 6]);

        Assert.Equal(missing, Assert.Single((await _world.AssembleAsync()).Sequences).Missing);
    }

    [Fact]
    public async Task Every_number_without_results_has_its_reason()
    {
        _world.AddResult(_world.AddRun(1));
        _world.AddRun(2, isDryRun: true);
        _world.AddRun(3, state: RunState.Aborted);
        _world.AddRun(4, state: RunState.Stopped);
        _world.AddRun(6, isDryRun: true);
        _world.AddRun(7, isDryRun: true);
        _world.AddRun(8, state: RunState.Running);

        var reason = Assert.Single((await _world.AssembleAsync()).Sequences).Reason;

        Assert.Equal(
            "Missing: 5. The product leaves a mark of every run that it lets go, so that its store was changed from outside: ask the administrator what happened. "
            + "Without results: 2, 6 to 7. Dry run: it writes nothing and proves nothing. "
            + "Without results: 3. Aborted before a check came to a result. "
            + "Without results: 4. Stopped before a check came to a result. "
            + "Without results: 8. Under way when the book was made.",
            reason);
    }

    [Fact]
    public async Task A_campaign_that_did_not_run_says_so()
    {
        var book = await _world.AssembleAsync();

        Assert.Equal(("leavers", 0, "It was not run in the period."), (Assert.Single(book.Sequences).Campaign, book.Sequences[0].Expected, book.Sequences[0].Reason));
        Assert.Equal(1, book.Omissions.Single(o => o.What == "Campaigns that did not run in the period").Count);
    }

    private void Add(int[] numbers)
    {
        foreach (var number in numbers)
        {
            _world.AddRun(number);
        }
    }
}
