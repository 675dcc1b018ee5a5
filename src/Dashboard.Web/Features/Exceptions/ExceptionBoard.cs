using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Exceptions;
using Dashboard.Web.Shared.Filters;

namespace Dashboard.Web.Features.Exceptions;

/// <summary>The register as one viewer may see it.</summary>
/// <param name="Rows">What needs somebody first.</param>
/// <param name="Governance">The configuration, for the terms of the tiers.</param>
/// <param name="MayAskFor">Apps the viewer may ask an exception for.</param>
/// <param name="Results">Recent results of the app that an exception is being asked for; none otherwise.</param>
public sealed record ExceptionBoard(ImmutableArray<WaiverStanding> Rows, Governance Governance, ImmutableArray<GovernedApp> MayAskFor, ImmutableArray<RecordedResult> Results)
{
    /// <summary>The apps that have exceptions, to choose from.</summary>
    public FilterOption[] Apps => [.. Rows.DistinctBy(r => r.Waiver.Request.App).OrderBy(r => r.Title, StringComparer.OrdinalIgnoreCase).Select(r => new FilterOption(r.Waiver.Request.App.Value, r.Title))];

    /// <summary>Apps the viewer may ask an exception for.</summary>
    public static ImmutableArray<GovernedApp> AppsFor(Governance governance, Actor actor) =>
        [.. governance.Apps.Where(a => actor.MayManage || actor.Owns(a)).OrderBy(a => a.Title, StringComparer.OrdinalIgnoreCase)];

    /// <summary>The exceptions that pass the filters; null lets all pass.</summary>
    public ImmutableArray<WaiverStanding> Shown(string? state, string? app, string? needs, string? id) =>
    [
        .. Rows
            .Where(r => state is null || r.State.ToString() == state)
            .Where(r => app is null || r.Waiver.Request.App.Value == app)
            .Where(r => id is null || r.Waiver.Id.ToString() == id)
            .Where(r => ExceptionNeeds.Holds(r, needs)),
    ];
}
