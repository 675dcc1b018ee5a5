using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Sla;

namespace Dashboard.Core.Campaigns;

/// <summary>The configuration as it stood from one moment on.</summary>
/// <param name="Number">From 1; 0 before anything was applied.</param>
/// <param name="Governance">The configuration.</param>
/// <param name="AppliedAt">When; null before anything was applied.</param>
/// <param name="AppliedBy">Who.</param>
public sealed record GovernanceVersion(int Number, Governance Governance, DateTimeOffset? AppliedAt, string AppliedBy)
{
    /// <summary>Before anything was applied.</summary>
    public static readonly GovernanceVersion None = new(0, Governance.Empty, null, string.Empty);

    /// <summary>When each app was set up otherwise; of an app that is missing no change is known.</summary>
    public ImmutableDictionary<AppId, SetUpChanges> Changes { get; init; } = ImmutableDictionary<AppId, SetUpChanges>.Empty;

    /// <summary>The version that follows when this is put in force.</summary>
    public GovernanceVersion Next(Governance governance, DateTimeOffset now, string by) => new(Number + 1, governance, now, by)
    {
        Changes = governance.Apps.ToImmutableDictionary(app => app.Id, app => ChangesOf(app.Id).Next(Governance.App(app.Id), app, now)),
    };

    /// <summary>A result as it counts at a moment, knowing whether the app was changed after its run was asked for.</summary>
    public SlaRecord Record(RecordedResult recorded, DateTimeOffset moment)
    {
        var changed = ChangesOf(recorded.Result.App).Latest(recorded.Result.Kind, moment);
        return new(recorded.Run, recorded.Campaign, recorded.Result) { ChangedSince = recorded.RequestedAt < changed ? changed : null };
    }

    private SetUpChanges ChangesOf(AppId app) => Changes.GetValueOrDefault(app, SetUpChanges.None);
}
