using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Evidence;
using Dashboard.Core.Sla;
using static Dashboard.Core.Tests.Evidence.EvidenceWorld;

namespace Dashboard.Core.Tests.Evidence;

public sealed class SamplerTests
{
    private readonly EvidenceWorld _world = new();

    [Theory]
    [InlineData(1, 365, ControlFrequency.Annual)]
    [InlineData(2, 365, ControlFrequency.Quarterly)]
    [InlineData(4, 365, ControlFrequency.Quarterly)]
    [InlineData(7, 365, ControlFrequency.Monthly)]
    [InlineData(12, 365, ControlFrequency.Monthly)]
    [InlineData(25, 365, ControlFrequency.Weekly)]
    [InlineData(13, 91, ControlFrequency.Weekly)]
    [InlineData(105, 365, ControlFrequency.Daily)]
    [InlineData(7, 7, ControlFrequency.Daily)]
    [InlineData(8, 7, ControlFrequency.MoreOften)]
    [InlineData(3, 0, ControlFrequency.MoreOften)] // a period of no length divides by nothing
    public void The_frequency_is_that_of_a_year_of_such_periods(int runs, int days, ControlFrequency expected) =>
        Assert.Equal(expected, Sampler.FrequencyOf(runs, TimeSpan.FromDays(days)));

    [Fact]
    public async Task The_draw_can_be_repeated_from_what_the_book_says()
    {
        var book = await BookAsync("2026-Q1");

        var population = book.Results.Select(r => $"{r.Recorded.Run}|{r.Recorded.Result.App}").Distinct().ToList();
        var again = population
            .Select(p => (Key: Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes("2026-Q1|" + p))), Of: p))
            .OrderBy(p => p.Key, StringComparer.Ordinal)
            .Take(8);

        Assert.Equal(20, book.Sample[0].Stratum.Population);
        Assert.Equal(again, book.Sample.Select(s => (s.Key, $"{s.First.Run}|{s.App}")));
        Assert.Equal(Enumerable.Range(1, 8), book.Sample.Select(s => s.Rank));
    }

    [Fact]
    public async Task Another_seed_draws_others_and_each_is_drawn_once()
    {
        var (one, other) = (await BookAsync("1"), await BookAsync("2"));

        Assert.NotEqual(one.Sample.Select(s => (s.First.RunNumber, s.App)), other.Sample.Select(s => (s.First.RunNumber, s.App)));
        Assert.Equal(8, one.Sample.Select(s => (s.First.Run, s.App)).Distinct().Count());
    }

    [Fact]
    public async Task Over_many_seeds_nobody_is_favoured()
    {
        var drawn = new Dictionary<(int, AppId), int>();
        _ = await BookAsync("1");
        for (var seed = 0; seed < 400; seed++)
        {
            foreach (var line in (await _world.Assembler(Now).AssembleAsync(new(From, To, "aud") { Seed = $"s{seed}" }, default)).Sample)
            {
                drawn[(line.First.RunNumber, line.App)] = drawn.GetValueOrDefault((line.First.RunNumber, line.App)) + 1;
            }
        }

        // 8 of 20, 400 times: 160 each, with a standard deviation of 9.8. The seeds are fixed, so that this never changes.
        Assert.Equal(20, drawn.Count);
        Assert.All(drawn.Values, times => Assert.InRange(times, 160 - 40, 160 + 40));
    }

    [Fact]
    public async Task Where_there_are_fewer_all_are_drawn_and_the_worst_of_each_shows()
    {
        var run = _world.AddRun(1);
        _world.AddResult(run);
        _world.AddResult(run, CheckKind.LeaverTokens, Verdict.Failed, SlaVerdict.Breached);

        var line = Assert.Single((await _world.AssembleAsync()).Sample);

        Assert.Equal((1, 1, Compliance.NonCompliant), (line.Stratum.Population, line.Stratum.Size, line.Worst));
    }

    /// <summary>Ten runs of two apps in a week, of which eight are drawn.</summary>
    private async Task<EvidenceBook> BookAsync(string seed)
    {
        _world.Sizes.MoreOften = 8;
        if (_world.Governance.Campaigns.Length == 1 && (await _world.AssembleAsync()).Results.Count == 0)
        {
            for (var number = 1; number <= 10; number++)
            {
                var run = _world.AddRun(number);
                _world.AddResult(run);
                _world.AddResult(run, CheckKind.Joiner);
                _world.AddResult(run, app: Crm);
            }
        }

        return await _world.Assembler(Now).AssembleAsync(new(From, To, "aud") { Seed = seed }, default);
    }
}
