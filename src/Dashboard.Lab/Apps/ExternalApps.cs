using Dashboard.Lab.Behaviours;
using Dashboard.Lab.Settings;

namespace Dashboard.Lab.Apps;

/// <summary>Turns what is configured into apps like any other.</summary>
internal static class ExternalApps
{
    public static IEnumerable<LabApp> All(LabOptions options, BehaviourCatalogue behaviours) => options.ExternalApps.Select(app =>
        new LabApp(app.Id, app.DisplayName ?? app.Id, app.Tier, app.Owner, "An app outside the Lab.")
        {
            Behaviour = behaviours.External,
            LeaveBy = app.LeaveBy,
            Cycle = app.Cycle,
            Roles = [.. app.Roles],
            External = new ExternalConnection(
                new Uri(app.Url),
                app.Token,
                app.TokenVariable ?? $"TIDEMARK_LAB_APP_{app.Id.ToUpperInvariant().Replace('-', '_')}_TOKEN",
                app.Scope == "all"),
        });
}
