using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Outages;

namespace Dashboard.Web.Features.Outages;

/// <summary>The control outages that one viewer may see: those that hold, and those that are over.</summary>
public sealed record OutageBoard(ImmutableArray<Outage> Open, ImmutableArray<Outage> Over)
{
    /// <summary>Puts them together: of what concerns more than one app, only who reads everything sees anything.</summary>
    public static OutageBoard Of(Governance governance, IEnumerable<Outage> outages, Actor actor)
    {
        var seen = outages.Where(o => actor.MayReadEverything || (o.App is { } app && governance.App(app) is { } known && actor.MayRead(known))).ToList();
        return new([.. seen.Where(o => o.EndedAt is null).OrderBy(o => o.Kind).ThenBy(o => o.StartedAt)], [.. seen.Where(o => o.EndedAt is not null).OrderByDescending(o => o.EndedAt)]);
    }
}
