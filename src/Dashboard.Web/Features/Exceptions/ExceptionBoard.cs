using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;

namespace Dashboard.Web.Features.Exceptions;

/// <summary>The register as one viewer may see it.</summary>
/// <param name="Rows">What awaits a decision first.</param>
/// <param name="Governance">The configuration, for the terms of the tiers.</param>
/// <param name="MayAskFor">Apps the viewer may ask an exception for.</param>
/// <param name="Results">Recent results of the app that an exception is being asked for; none otherwise.</param>
public sealed record ExceptionBoard(ImmutableArray<WaiverRow> Rows, Governance Governance, ImmutableArray<GovernedApp> MayAskFor, ImmutableArray<RecordedResult> Results)
{
    /// <summary>Apps the viewer may ask an exception for.</summary>
    public static ImmutableArray<GovernedApp> AppsFor(Governance governance, Actor actor) =>
        [.. governance.Apps.Where(a => actor.MayManage || actor.Owns(a)).OrderBy(a => a.Title, StringComparer.OrdinalIgnoreCase)];
}
