using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Waivers;

namespace Dashboard.Web.Features.Exceptions;

/// <summary>Puts the register together for one viewer. Pure.</summary>
public static class WaiverRows
{
    /// <summary>What the viewer may see, what awaits a decision first. An app nobody governs any more is for those who read everything.</summary>
    public static ImmutableArray<WaiverRow> Of(IEnumerable<Waiver> waivers, Governance governance, Actor actor, DateTimeOffset now) =>
        [.. waivers.Select(w => Of(w, governance, actor, now)).Where(r => r.App is null ? actor.MayReadEverything : actor.MayRead(r.App)).OrderBy(r => r.State)];

    private static WaiverRow Of(Waiver waiver, Governance governance, Actor actor, DateTimeOffset now)
    {
        var app = governance.App(waiver.Request.App);
        var state = waiver.StateAt(now);
        var isOwn = string.Equals(waiver.RequestedBy, actor.Name, StringComparison.OrdinalIgnoreCase);
        var isOpen = state is WaiverState.Submitted && actor.MayManage;
        return new(
            waiver,
            state,
            app,
            app is null ? null : governance.Tier(app.Tier),
            isOpen && !isOwn,
            state is WaiverState.Approved && actor.MayManage,
            isOpen && isOwn ? WaiverErrors.SameApprover.Message : null);
    }
}
