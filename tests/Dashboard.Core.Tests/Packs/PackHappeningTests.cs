using Dashboard.Core.Evidence;
using Dashboard.Core.Notifications;
using Dashboard.Core.Packs;
using Dashboard.Core.Tests.Worlds;

namespace Dashboard.Core.Tests.Packs;

public sealed class PackHappeningTests
{
    [Theory]
    [InlineData(PackState.Made, false, 0, "An evidence pack is ready")]
    [InlineData(PackState.Failed, false, 0, "An evidence pack could not be made")]
    [InlineData(PackState.Made, true, 0, null)] // a repetition
    [InlineData(PackState.Making, false, 0, null)]
    [InlineData(PackState.Stopped, false, 0, null)]
    [InlineData(PackState.Made, false, -4, null)] // long told, or never to be
    public async Task What_is_ready_is_told_and_so_is_what_could_not_be_made(PackState state, bool repeats, int days, string? title)
    {
        var packs = new FakePacks();
        packs.All.Add(new()
        {
            Id = PackId.New(),
            Request = new EvidenceRequest(Some.Noon.AddDays(-7), Some.Noon, "mia"),
            OrderedAt = Some.Noon,
            OrderedBy = "mia",
            Moment = Some.Noon,
            State = state,
            EndedAt = Some.Noon.AddDays(days),
            Repeats = repeats ? PackId.New() : null,
            Seal = state is PackState.Made ? new("pack.zip", 1, new('a', 64), "m", "k", 120, false) : null,
        });

        var told = (await new PackHappenings(packs).ReadAsync(new HappeningScope(Some.Governance(), Some.Noon.AddDays(-3), Some.Noon, []), default)).Events;

        Assert.Equal(title, told.SingleOrDefault()?.Title);
        Assert.True(title != "An evidence pack is ready" || told[0].Text.Contains("a control total does not tie", StringComparison.Ordinal));
    }
}
