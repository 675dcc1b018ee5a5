using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Campaigns;

/// <summary>Looks whether an app shows the second grant and uses what it opens: only what was seen and used can be taken back.</summary>
internal sealed class GrantSpotter(LaneReader reader)
{
    private const int Second = 2;

    public async Task LookAsync(RunSession session, AppId id, CancellationToken ct)
    {
        var look = await session.LookAsync(p => AppWatcher.LookAt(session.Run.Id, p, Phase.Jit, id, ReadingLane.JitGrant, [CheckCatalogue.Of(CheckKind.JitGrant)], Second), ct);
        var (reading, judged, baselined) = await reader.ReadAsync(session, look, ct);
        var judgement = judged[0].Judgement;
        var sighted = new GrantSighted(id, Second, judgement.Answer is Answer.With, reading.Started, reading.Ended, judgement.Reason);
        await session.CommitAsync([(sighted, DetailJson.Write(reading)), .. baselined is null ? ImmutableArray<(JournalFact, string?)>.Empty : [(baselined, null)]], [], ct);
    }
}
