using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Directories;
using Dashboard.Core.RealEvents;
using Dashboard.Core.Sla;
using Dashboard.Core.Waivers;

namespace Dashboard.Web.Features.RealEvents;

/// <summary>What happened to real people in a window, in the apps that one viewer may see.</summary>
/// <param name="Lines">The record of each app and check.</param>
/// <param name="Events">Every event: what is late first, then newest first.</param>
/// <param name="IsMeasured">Whether any source has opted in.</param>
public sealed record RealEventBoard(ImmutableArray<RealEventLine> Lines, ImmutableArray<JudgedEvent> Events, bool IsMeasured)
{
    /// <summary>Puts it together.</summary>
    public static RealEventBoard Of(Governance governance, IEnumerable<RealEvent> events, IReadOnlyCollection<Waiver> waivers, DateTimeOffset now, Actor actor)
    {
        var seen = events.Where(e => governance.App(e.App) is { } app && actor.MayRead(app)).ToList();
        return new(
            [
                .. from one in seen
                   group one by (one.App, one.Check) into record
                   let app = governance.App(record.Key.App)!
                   orderby app.Tier, app.Title, record.Key.Check
                   select LineOf(app, record.Key.Check, [.. record], governance.Tier(app.Tier)),
            ],
            [.. seen.OrderByDescending(e => e.IsOverdue).ThenByDescending(e => e.To).ThenBy(e => e.Id).Select(e => JudgedEvent.Of(e, waivers, now))],
            governance.Sources.Any(s => s.RealEvents is not RealEventMode.Off));
    }

    /// <summary>The record of one app and check.</summary>
    public static RealEventLine LineOf(GovernedApp app, CheckKind check, IReadOnlyCollection<RealEvent> events, TierPolicy policy) => new(
        app,
        check,
        SlaCalculator.Measure([.. events.Select(e => e.ToResult())], policy.Target),
        events.Count(e => e is { State: RealEventState.Waiting, IsOverdue: false }),
        events.Count(e => e.IsOverdue));
}
