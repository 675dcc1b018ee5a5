using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Directories;
using Dashboard.Core.Probes;

namespace Dashboard.Web.Features.Apps;

/// <summary>Puts one part of an app into a configuration and leaves all else as it was. Pure.</summary>
public static class AppEdit
{
    /// <summary>The key of an app in the configuration: <c>apps[2]</c>.</summary>
    public static string PathOf(Governance governance, AppId app) => $"apps[{IndexOf(governance, app)}]";

    /// <summary>The configuration with the app changed.</summary>
    public static Governance Change(Governance governance, AppId app, Func<GovernedApp, GovernedApp> change)
    {
        var index = IndexOf(governance, app);
        return governance with { Apps = governance.Apps.SetItem(index, change(governance.Apps[index])) };
    }

    /// <summary>An app without what has pages of its own: its probes, the access it lends, and the columns of its file but the first.</summary>
    public static GovernedApp Bare(GovernedApp app) => app with
    {
        Probes = ProbeSet.None,
        Jit = null,
        Connection = app.Connection with { FileSettings = app.Connection.FileSettings is { } file ? new(new AccountFields(file.Columns.UserName)) : null },
    };

    /// <summary>An app as it is set up now, with what the earlier one has on pages of its own.</summary>
    public static GovernedApp Onto(GovernedApp earlier, GovernedApp now) => now with
    {
        Probes = earlier.Probes,
        Jit = earlier.Jit,
        Connection = now.Connection with
        {
            FileSettings = (earlier.Connection.FileSettings, now.Connection.FileSettings) is ({ } was, { } file) ? was with { Columns = was.Columns with { UserName = file.Columns.UserName } } : now.Connection.FileSettings,
        },
    };

    /// <summary>Where an app that is new belongs: behind the tenants of its name, with which it stands in the file, or at the end.</summary>
    public static int PlaceFor(Governance governance, string name) => governance.Apps.Select((app, i) => app.Name == name ? i + 1 : 0).Append(0).Max() is > 0 and var behind ? behind : governance.Apps.Length;

    /// <summary>What else in the configuration names an app: "the campaign nightly".</summary>
    public static ImmutableArray<string> NamedBy(Governance governance, AppId app) =>
    [
        .. governance.Campaigns.Where(c => c.Apps.Contains(app)).Select(c => $"the campaign {c.Name}"),
        .. governance.ProvisioningLogs.Where(l => l.Apps.ContainsKey(app.Value) || l.Jobs.ContainsKey(app.Value)).Select(l => $"the log {l.Name}"),
    ];

    /// <summary>Probes with one in place of the one called <paramref name="name"/>, or at the end.</summary>
    public static ProbeSet Put(ProbeSet probes, string? name, AccessProbe probe)
    {
        var index = IndexOf(probes, name);
        return new(index < probes.All.Length ? probes.All.SetItem(index, probe) : probes.All.Add(probe));
    }

    /// <summary>Probes without the one of this name.</summary>
    public static ProbeSet Remove(ProbeSet probes, string name) => new([.. probes.All.Where(p => p != probes.Find(name))]);

    /// <summary>Where the probe of this name stands; behind the last for one that is new.</summary>
    public static int IndexOf(ProbeSet probes, string? name) => probes.Find(name) is { } found ? probes.All.IndexOf(found) : probes.All.Length;

    private static int IndexOf(Governance governance, AppId app) => governance.Apps.ToList().FindIndex(a => a.Id == app);
}
