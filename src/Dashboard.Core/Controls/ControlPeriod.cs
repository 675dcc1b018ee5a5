using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Audit;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Controls;

/// <summary>
/// What was set up in a period, whatever is set up today: nobody gets an untested app out of it by taking the app away before somebody looks, and an app that came later has
/// nothing to do with it.
/// </summary>
/// <param name="Apps">Every app that was governed at some moment of it.</param>
/// <param name="IsWhole">Whether every version of the configuration that was in force then is kept.</param>
public sealed record ControlPeriod(ImmutableArray<ControlApp> Apps, bool IsWhole)
{
    /// <summary>Nothing was set up.</summary>
    public static readonly ControlPeriod None = new([], true);

    /// <summary>The campaigns that were set up at some moment of it.</summary>
    public ImmutableArray<string> Campaigns { get; init; } = [];

    /// <summary>The versions in force from its beginning to the moment it is looked at, oldest first.</summary>
    public ImmutableArray<GovernanceVersion> Versions { get; init; } = [];

    /// <summary>The last verification of the audit trail; null before the first.</summary>
    public AuditStanding? Trail { get; init; }

    /// <summary>What the versions in force make of a period.</summary>
    public static ControlPeriod Of(GovernancePeriod setUp, DateTimeOffset from, DateTimeOffset end)
    {
        var apps = new Dictionary<AppId, ControlApp>();
        for (var i = 0; i < setUp.Versions.Length; i++)
        {
            var (since, until) = (Later(setUp.Versions[i].AppliedAt ?? from, from), i + 1 < setUp.Versions.Length && setUp.Versions[i + 1].AppliedAt < end ? setUp.Versions[i + 1].AppliedAt!.Value : end);
            if (since >= end)
            {
                break;
            }

            var governance = setUp.Versions[i].Governance;
            foreach (var app in governance.Apps)
            {
                var before = apps.GetValueOrDefault(app.Id) ?? new(app, since, since, [], [], false);
                var cadence = governance.Tier(app.Tier).Cadence;
                apps[app.Id] = before with
                {
                    App = app,
                    Until = Later(until, before.Until),
                    Cadences = !before.Cadences.IsEmpty && before.Cadences[^1].Cadence == cadence ? before.Cadences : before.Cadences.Add((since, cadence)),
                    Asked = before.Asked.Union(AskedOf(governance, app.Id)),
                    Lends = before.Lends || app.Jit is not null,
                };
            }
        }

        return new([.. apps.Values.OrderBy(a => a.Id)], setUp.IsWhole)
        {
            Versions = setUp.Versions,
            Campaigns = [.. setUp.Versions.Where(v => !(v.AppliedAt >= end)).SelectMany(v => v.Governance.Campaigns).Select(c => c.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };
    }

    /// <summary>Of those apps only that somebody asks for, or may see.</summary>
    public ControlPeriod Of(Func<ControlApp, bool> isSeen) => this with { Apps = [.. Apps.Where(isSeen)] };

    private static IEnumerable<(CheckKind Check, IdentityKind Kind)> AskedOf(Governance governance, AppId app) =>
        governance.Campaigns.Where(c => c.Apps.Contains(app)).SelectMany(c => c.Journey.SelectMany(phase => CheckPhases.Of(phase)).Select(check => (check, c.Kind)));

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
