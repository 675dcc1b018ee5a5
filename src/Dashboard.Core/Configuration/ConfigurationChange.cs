using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Dashboard.Core.Campaigns;

namespace Dashboard.Core.Configuration;

/// <summary>Says what a version of the configuration is, and what another one changed in it: in a line for the audit trail, which does not hold the whole text, and part by part for people.</summary>
public static class ConfigurationChange
{
    private const int Most = 12;

    /// <summary>Number and hash of a version: the file that is written of it has the same.</summary>
    public static string Words(GovernanceVersion version, IGovernanceFile file) =>
        FormattableString.Invariant($"version {version.Number}, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file.Write(version.Governance))))}");

    /// <summary>What differs, by name, in a line.</summary>
    public static string Words(Governance before, Governance after)
    {
        var parts = Parts(before, after);
        return parts.Length == 0 ? "the order only"
            : parts.Length <= Most ? string.Join(", ", parts)
            : FormattableString.Invariant($"{string.Join(", ", parts.Take(Most))} and {parts.Length - Most} more");
    }

    /// <summary>What differs, by name; nothing where only the order does.</summary>
    public static ImmutableArray<string> Parts(Governance before, Governance after) =>
    [
        .. Differences("source", before.Sources, after.Sources, s => s.Name),
        .. Differences("app", before.Apps, after.Apps, a => a.Id.Value),
        .. Differences("campaign", before.Campaigns, after.Campaigns, c => c.Name),
        .. Differences("log", before.ProvisioningLogs, after.ProvisioningLogs, l => l.Name),
        .. Differences("zone", before.EgressZones, after.EgressZones, z => z.Name),
        .. Differences("retention of", before.Retention.Rules, after.Retention.Rules, r => r.Kind.ToString()),
        .. Differences("tier", before.Tiers, after.Tiers, t => t.Tier.ToString()),
        .. Differences("channel", before.Notifications.Channels, after.Notifications.Channels, c => c.Name),
        .. before.Notifications with { Channels = [] } == after.Notifications with { Channels = [] } ? [] : (string[])["notifications changed"],
    ];

    private static IEnumerable<string> Differences<T>(string what, IEnumerable<T> before, IEnumerable<T> after, Func<T, string> name)
    {
        var known = before.GroupBy(name).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        foreach (var one in after)
        {
            if (!known.Remove(name(one), out var old))
            {
                yield return $"{what} {name(one)} added";
            }
            else if (!EqualityComparer<T>.Default.Equals(old, one))
            {
                yield return $"{what} {name(one)} changed";
            }
        }

        foreach (var gone in known.Keys)
        {
            yield return $"{what} {gone} removed";
        }
    }
}
