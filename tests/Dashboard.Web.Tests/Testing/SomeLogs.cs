using System.Collections.Immutable;
using Dashboard.Core.Directories;
using Dashboard.Core.Provisioning;

namespace Dashboard.Web.Tests.Testing;

/// <summary>Provisioning logs of each kind.</summary>
internal static class SomeLogs
{
    public static ProvisioningLog Uploaded(string name = "exports") => new(
        name,
        new(Connection.File, Connection.Upload, new NoAuth(), null, TimeSpan.FromSeconds(10)),
        string.Empty,
        "$",
        null,
        new(null, "When", "App", "Who", "What", "Result", null),
        NameSet.Of("ok"),
        ImmutableSortedDictionary<string, string>.Empty,
        TimeSpan.FromMinutes(5));

    public static ProvisioningLog Fetched(string name, string url) => Uploaded(name) with { Connection = Uploaded().Connection with { Url = new(url) } };

    public static ProvisioningLog Sent(string name = "sent") => Uploaded(name) with { Connection = new(ProvisioningLog.SentKind, Connection.Sent, new NoAuth(), null, TimeSpan.FromSeconds(10)) };

    public static ProvisioningLog Of(LogPreset preset, string name) => new(
        name,
        new(preset.Kind, new(preset.Example), new NoAuth(), null, TimeSpan.FromSeconds(10)),
        preset.Query,
        preset.Items,
        preset.Next,
        preset.Paths,
        preset.Succeeded,
        ImmutableSortedDictionary<string, string>.Empty,
        TimeSpan.FromMinutes(5));
}
