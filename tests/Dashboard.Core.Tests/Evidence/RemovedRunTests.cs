using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Controls;
using Dashboard.Core.Evidence;
using Dashboard.Core.Keeping;
using Dashboard.Core.Sla;
using static Dashboard.Core.Tests.Evidence.EvidenceWorld;

namespace Dashboard.Core.Tests.Evidence;

/// <summary>What retention took out of a period never looks like a hole, and never like a pass.</summary>
public sealed class RemovedRunTests
{
    private readonly EvidenceWorld _world = new();

    [Fact]
    public async Task A_book_over_removed_runs_says_which_they_were_and_counts_nothing_of_them_as_passed()
    {
        Passed(3, 4);
        Remove(1, 2);

        var book = await _world.AssembleAsync();

        var sequence = Assert.Single(book.Sequences);
        Assert.Empty(sequence.Missing);
        Assert.Equal([1, 2], sequence.Removed);
        Assert.Equal((1, 4, 2), (sequence.First, sequence.Last, sequence.Found));
        Assert.Equal("No number is missing. Removed by retention on 2026-03-08: 1 to 2. Runs and their results are kept for 2 years, as ada set it in version 4.", sequence.Reason);
        Assert.True(book.Totals.Single(t => t.Name == "Run numbers").Ties);
        Assert.Equal([3, 4], book.Results.Select(r => r.Recorded.RunNumber));
        Assert.Equal(2, book.Compliance.Where(c => c is { Kind: CheckKind.LeaverAccount } && c.App == Mail).Sum(c => c.Summary.Met));
        Assert.DoesNotContain(book.Sample, s => s.First.RunNumber < 3);
        var omission = book.Omissions.Single(o => o.What == "Runs removed by retention");
        Assert.Equal(2, omission.Count);
        Assert.Contains("leavers 1 to 2", omission.Why, StringComparison.Ordinal);
        Assert.Contains("2 results went with them", omission.Why, StringComparison.Ordinal);
        Assert.Contains("as ada set it in version 4", omission.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_every_run_of_the_period_was_removed_the_campaign_did_run_and_nothing_is_proven()
    {
        Remove(1, 2, 3);

        var book = await _world.AssembleAsync();

        var sequence = Assert.Single(book.Sequences);
        Assert.Equal((1, 3, 0, 3), (sequence.First, sequence.Last, sequence.Found, sequence.Expected));
        Assert.StartsWith("No number is missing. Removed by retention", sequence.Reason, StringComparison.Ordinal);
        Assert.Equal(0, book.Omissions.Single(o => o.What == "Campaigns that did not run in the period").Count);
        Assert.Empty(book.Results);
        Assert.All(book.Compliance, c => Assert.Equal((0, Compliance.NotProven), (c.Summary.Conclusive, c.AtEnd)));
        Assert.True(book.Totals.Single(t => t.Name == "Run numbers").Ties);
    }

    [Fact]
    public async Task A_campaign_that_is_set_up_no_longer_still_shows_what_was_removed_of_it()
    {
        _world.Remove(_world.AddRun(7, campaign: "old"));

        Assert.Equal(["leavers", "old"], (await _world.AssembleAsync()).Sequences.Select(s => s.Campaign));
    }

    [Fact]
    public async Task A_number_that_nobody_removed_is_still_missing_beside_those_that_were()
    {
        Passed(4);
        Remove(1, 3);

        var book = await _world.AssembleAsync();

        Assert.Equal([2], Assert.Single(book.Sequences).Missing);
        Assert.False(book.Totals.Single(t => t.Name == "Run numbers").Ties);
    }

    [Theory]
    [InlineData(-1, 5, 0, 0)] // before the period: the numbers begin after it
    [InlineData(0, 4, 1, 0)] // at its first moment: it is of the period, and 1 to 3 are nobody's
    public async Task Numbers_begin_after_the_last_run_before_the_period_whether_it_is_still_there_or_not(int ticks, int first, int removed, int missing)
    {
        _world.AddRun(3, requestedAt: From.AddDays(-1));
        _world.Remove(_world.AddRun(4, requestedAt: From.AddTicks(ticks)));
        Passed(5);

        var sequence = Assert.Single((await _world.AssembleAsync()).Sequences);

        Assert.Equal((first, removed, missing), (sequence.First, sequence.Removed.Length, sequence.Missing.Length));
    }

    [Fact]
    public async Task What_was_removed_of_other_kinds_and_may_be_of_the_period_is_named_among_what_is_left_out()
    {
        _world.RemovedSpans.Add(new(RetentionKind.Comparisons, 12, From.AddDays(-9), From, Now, "Comparisons are kept for 1 year, as ada set it in version 4."));
        _world.RemovedSpans.Add(new(RetentionKind.Outages, 3, From.AddDays(-9), From.AddTicks(-1), Now, "Before the period."));
        _world.RemovedSpans.Add(new(RetentionKind.Outages, 3, To, To.AddDays(1), Now, "After the period."));
        _world.RemovedSpans.Add(new(RetentionKind.Runs, 3, From.AddDays(-9), From, Now, "One of before the period that reached into it."));

        var told = (await _world.AssembleAsync()).Omissions.Where(o => o.What.EndsWith("removed by retention", StringComparison.Ordinal)).ToList();

        Assert.Equal(["Runs and their results removed by retention", "Comparisons removed by retention"], told.Select(o => o.What));
        Assert.Equal("On 2026-03-09, 12 of 2026-02-20 to 2026-03-01 were let go: Comparisons are kept for 1 year, as ada set it in version 4. Those of the period are not in, and count as nothing.", told[1].Why);
    }

    [Fact]
    public async Task No_control_is_said_to_have_operated_in_a_period_that_something_was_let_go_of()
    {
        Passed(1, 2);
        var whole = await _world.AssembleAsync();
        _world.RemovedSpans.Add(new(RetentionKind.Runs, 3, From.AddDays(-9), From, Now, "Seven years."));
        _world.RemovedSpans.Add(new(RetentionKind.Findings, 3, From.AddDays(-9), From, Now, "Seven years."));

        var thinned = await _world.AssembleAsync();

        Assert.Contains(whole.Controls, c => !c.Sentence.Contains("let go by retention", StringComparison.Ordinal));
        Assert.All(thinned.Controls.Where(c => c.Control is { IsRecordOnly: false, WhyNotShown: null }), c =>
        {
            Assert.Contains("let go by retention", c.Sentence, StringComparison.Ordinal);
            Assert.True(c.Standing is ControlStanding.NotProven or ControlStanding.Deficient, c.Sentence);
        });
    }

    private void Passed(params int[] numbers)
    {
        foreach (var number in numbers)
        {
            _world.AddResult(_world.AddRun(number));
        }
    }

    private void Remove(params int[] numbers)
    {
        foreach (var number in numbers)
        {
            var run = _world.AddRun(number);
            _world.AddResult(run, verdict: Verdict.Passed);
            _world.Remove(run);
        }
    }
}
