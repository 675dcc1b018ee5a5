using Dashboard.Lab.Apps;
using Dashboard.Lab.Company;
using Dashboard.Lab.Scim;

namespace Dashboard.Lab.Truth;

/// <summary>
/// Reads the truth off the stores as they are now. An account that its app is about to remove is in it until the app
/// has done so. Nothing is known of the accounts of an app outside the Lab.
/// </summary>
internal sealed class TruthReader(PracticeCompany company)
{
    public IEnumerable<AppTruth> Read()
    {
        var identities = company.Directory.Store.View().Users
            .ToDictionary(l => l.Resource.Name, l => l.Resource, StringComparer.OrdinalIgnoreCase);

        return company.Apps.Select(app => Read(app, identities));
    }

    private AppTruth Read(LabApp app, Dictionary<string, Resource> identities)
    {
        var active = company.Systems.TryGetValue(app.Id, out var system)
            ? system.Store.View().Users.Select(l => l.Resource).Where(a => a.IsActive).Select(a => a.Name).ToList()
            : [];

        return new AppTruth(
            app.Id,
            app.Behaviour.Name,
            app.Behaviour.Summary,
            app.Demands,
            [.. LabCampaign.All.Where(c => c.Tests(app)).Select(c => c.Name)],
            app.JitEntitlement,
            [.. active.Where(name => !identities.ContainsKey(name) && (app.Id != LooseEnds.App || name != LooseEnds.Double)).Order(StringComparer.Ordinal)],
            [.. active.Where(name => identities.TryGetValue(name, out var identity) && !identity.IsActive).Order(StringComparer.Ordinal)],
            LooseEnds.Of(app.Id));
    }
}
