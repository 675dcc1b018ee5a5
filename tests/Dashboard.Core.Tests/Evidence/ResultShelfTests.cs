using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Evidence;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Tests.Evidence;

public sealed class ResultShelfTests
{
    [Fact]
    public void What_is_put_on_it_comes_back_whole_and_in_its_order()
    {
        var random = new Random(7);
        var runs = Enumerable.Range(1, 20).Select(n => (Id: RunId.New(), Number: n, Campaign: $"campaign {n % 3}", At: n % 4 == 0 ? (DateTimeOffset?)null : Some.Noon.AddMinutes(n))).ToList();
        var results = Enumerable.Range(0, 10_000).Select(_ => Any(random, runs[random.Next(runs.Count)])).ToList(); // more than two chunks

        var shelf = new ResultShelf();
        results.ForEach(shelf.Add);

        Assert.Equal(results.Count, shelf.Count);
        Assert.Equal(results, shelf);
        Assert.Equal(results[9_999], shelf[9_999]);
        Assert.Throws<ArgumentOutOfRangeException>(() => shelf[10_000]);
    }

    /// <summary>A member that is added to a result, and forgotten on the shelf, would come back empty.</summary>
    [Fact]
    public void No_member_of_a_result_is_forgotten()
    {
        var random = new Random(11);
        var run = (RunId.New(), 7, "leavers", (DateTimeOffset?)Some.Noon);
        var all = Enumerable.Range(0, 200).Select(_ => Any(random, run)).ToList();
        var shelf = new ResultShelf();
        all.ForEach(shelf.Add);

        foreach (var (type, of) in ((Type, Func<RecordedResult, object>)[])[(typeof(RecordedResult), r => r), (typeof(CheckResult), r => r.Result)])
        {
            foreach (var member in type.GetProperties().Where(p => p.CanWrite))
            {
                Assert.Contains(all, r => member.GetValue(of(r)) is { } value && !value.Equals(member.PropertyType.IsValueType ? Activator.CreateInstance(member.PropertyType) : null));
                Assert.Equal(all.Select(r => member.GetValue(of(r))), shelf.Select(r => member.GetValue(of(r))));
            }
        }
    }

    private static RecordedResult Any(Random random, (RunId Id, int Number, string Campaign, DateTimeOffset? At) run) => new(
        run.Id,
        run.Number,
        run.Campaign,
        Any<RiskTier>(random),
        new(
            new($"app{random.Next(30)}"),
            Any<CheckKind>(random),
            Any<Verdict>(random),
            Perhaps(random, () => Any<SlaVerdict>(random)),
            Perhaps(random, () => new LatencyInterval(TimeSpan.FromSeconds(random.Next(500)), Perhaps(random, () => TimeSpan.FromSeconds(500 + random.Next(500))))),
            TimeSpan.FromSeconds(random.Next(1, 900)),
            Any<EvidenceGrade>(random),
            new string('ä', random.Next(200)) + random.Next(),
            Perhaps(random, () => random.Next(90)),
            random.Next(90),
            Perhaps(random, () => Some.Noon.AddSeconds(random.Next(90_000))),
            new(Some.Noon.AddTicks(random.Next()).Ticks, TimeSpan.Zero)))
    {
        RequestedAt = run.At,
    };

    private static T Any<T>(Random random)
        where T : struct, Enum => Enum.GetValues<T>()[random.Next(Enum.GetValues<T>().Length)];

    private static T? Perhaps<T>(Random random, Func<T> value)
        where T : struct => random.Next(4) == 0 ? null : value();
}
