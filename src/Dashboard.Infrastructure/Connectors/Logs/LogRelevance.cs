using System.Text.Json;
using Dashboard.Core.Provisioning;
using Dashboard.Infrastructure.Connectors.Lists;

namespace Dashboard.Infrastructure.Connectors.Logs;

/// <summary>
/// Which entries of a product's log are about somebody in an app. The others are no entries that cannot be read: they tell of
/// groups, or of what happens in the product itself.
/// </summary>
internal static class LogRelevance
{
    private const string Lifecycle = "user.lifecycle.";

    /// <summary>Of a log whose paths are set up, every entry.</summary>
    public static bool TellsOfAnApp(ProvisioningLog log, JsonElement item) => log.Preset switch
    {
        // {"sourceIdentity":{"displayName":"Sales","identityType":"Group"}}: a group is provisioned, nobody is.
        var preset when preset == LogPreset.Entra => Text(item, "sourceIdentity.identityType") is not { } type || !type.Equals("Group", StringComparison.OrdinalIgnoreCase),

        // {"eventType":"user.session.start","target":null}
        var preset when preset == LogPreset.Okta => IsLifecycle(item) || JsonPath.FindAnyCase(item, "target[type=AppInstance]") is not null,
        _ => true,
    };

    /// <summary>The app where an entry tells of the provisioner's own directory; null where it does not.</summary>
    public static string? OfDirectory(ProvisioningLog log, JsonElement item) => log.Preset == LogPreset.Okta && IsLifecycle(item) ? LogEntry.Directory : null;

    private static bool IsLifecycle(JsonElement item) => Text(item, "eventType")?.StartsWith(Lifecycle, StringComparison.OrdinalIgnoreCase) is true;

    private static string? Text(JsonElement item, string path) => JsonPath.Text(JsonPath.FindAnyCase(item, path));
}
