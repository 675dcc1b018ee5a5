using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
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
