using System.Collections.Immutable;
using Dashboard.Core.Directories;
using Dashboard.Core.Provisioning;

namespace Dashboard.Infrastructure.Tests.Connectors.Logs;

/// <summary>Logs as the configuration sets them up.</summary>
internal static class SomeLog
{
    /// <summary>A product's log, of which only the address is said.</summary>
    public static ProvisioningLog Of(LogPreset preset, Uri address) => new(
        preset.Kind,
        new(preset.Kind, address, new NoAuth(), null, TimeSpan.FromSeconds(10)),
        preset.Query,
        preset.Items,
        preset.Next,
        preset.Paths,
        preset.Succeeded,
        ImmutableSortedDictionary<string, string>.Empty,
        TimeSpan.FromMinutes(5));
}
