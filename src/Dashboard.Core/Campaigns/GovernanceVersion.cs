using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Keeping;
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

    /// <summary>
    /// Since when each thing is waited for without interruption, by its name in <see cref="Awaited"/>; of one that is missing that is not known.
    /// It is carried from version to version, so that no earlier one has to be read.
    /// </summary>
    public ImmutableDictionary<string, DateTimeOffset> Since { get; init; } = ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>Who said how long each kind is kept, carried along in the same way.</summary>
    public ImmutableDictionary<RetentionKind, RetentionSetter> RetentionSetBy { get; init; } = ImmutableDictionary<RetentionKind, RetentionSetter>.Empty;

    /// <summary>The version that follows when this is put in force.</summary>
    public GovernanceVersion Next(Governance governance, DateTimeOffset now, string by) => new(Number + 1, governance, now, by)
    {
        Changes = governance.Apps.ToImmutableDictionary(app => app.Id, app => ChangesOf(app.Id).Next(Governance.App(app.Id), app, now)),
        Since = SinceOf(governance, now),
        RetentionSetBy = SettersOf(governance.Retention, now, by),
    };

    /// <summary>Whoever takes a rule away says how long a kind is kept as well as whoever sets one: by neither does anything go in the first day.</summary>
    private ImmutableDictionary<RetentionKind, RetentionSetter> SettersOf(RetentionSettings next, DateTimeOffset now, string by) => Enum.GetValues<RetentionKind>()
        .Select(kind => (kind, Setter: Governance.Retention.Of(kind) != next.Of(kind) ? new(by, now, Number + 1)
            : RetentionSetBy.TryGetValue(kind, out var known) ? known
            : next.Of(kind) is null ? null
            : new RetentionSetter(by, now, Number + 1)))
        .Where(set => set.Setter is not null)
        .ToImmutableDictionary(set => set.kind, set => set.Setter!);

    /// <summary>A result as it counts at a moment, knowing whether the app was changed after its run was asked for.</summary>
    public SlaRecord Record(RecordedResult recorded, DateTimeOffset moment)
    {
        var changed = ChangesOf(recorded.Result.App).Latest(recorded.Result.Kind, moment);
        return new(recorded.Run, recorded.Campaign, recorded.Result) { ChangedSince = recorded.RequestedAt < changed ? changed : null };
    }

    /// <summary>
    /// What this version waits for already without knowing since when, was waited for before: its own moment would be one at the latest, and
    /// what was seen earlier would not count any more, so that an outage would seem to end. It stays unknown.
    /// </summary>
    private ImmutableDictionary<string, DateTimeOffset> SinceOf(Governance next, DateTimeOffset now)
    {
        var known = Awaited.Of(Governance).ToHashSet(StringComparer.Ordinal);
        return Awaited.Of(next).Where(what => !known.Contains(what) || Since.ContainsKey(what))
            .ToImmutableDictionary(what => what, what => known.Contains(what) ? Since[what] : now, StringComparer.Ordinal);
    }

    private SetUpChanges ChangesOf(AppId app) => Changes.GetValueOrDefault(app, SetUpChanges.None);
}
