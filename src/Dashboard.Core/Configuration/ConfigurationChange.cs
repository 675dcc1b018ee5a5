using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dashboard.Core.Campaigns;

namespace Dashboard.Core.Configuration;

/// <summary>Says what a version of the configuration is, and what another one changed in it: by name and line by line for the audit trail, which does not hold the whole text, and part by part for people.</summary>
public static class ConfigurationChange
{
    private const string Version = "version ";

    /// <summary>Beside what is said by name there is room for so many signs of lines in an entry.</summary>
    private const int MostSigns = 2_500;

    /// <summary>Number and hash of a version: the file that is written of it has the same.</summary>
    public static string Words(GovernanceVersion version, IGovernanceFile file) =>
        FormattableString.Invariant($"{Version}{version.Number}, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file.Write(version.Governance))))}");

    /// <summary>What differs, by name, in a line.</summary>
    public static string Words(Governance before, Governance after)
    {
        var parts = Parts(before, after);
        return parts.Length == 0 ? "the order only"
            : string.Join(", ", parts);
    }

    /// <summary>The lines that differ, from how they were to how they are, as many as an entry has room for: of more it says where all of them are.</summary>
    public static string Lines(GovernanceVersion before, GovernanceVersion after, IGovernanceFile file)
    {
        var text = new StringBuilder();
        var changed = LineDiff.Of(file.Write(before.Governance), file.Write(after.Governance)).Where(l => l.Kind is DiffKind.Added or DiffKind.Removed).ToList();
        for (var i = 0; i < changed.Count; i++)
        {
            var line = $"\n{(changed[i].Kind is DiffKind.Added ? '+' : '-')} {changed[i].Text}";
            if (text.Length + line.Length > MostSigns)
            {
                return text.Append(CultureInfo.InvariantCulture, $"\n… and {changed.Count - i} lines more: all of them stand under Settings, The file, version {after.Number}.").ToString();
            }

            text.Append(line);
        }

        return text.ToString();
    }

    /// <summary>Which version a text of the trail is of; null for any other text.</summary>
    public static int? NumberIn(string? words) =>
        words?.StartsWith(Version, StringComparison.Ordinal) is true && int.TryParse(words.AsSpan(Version.Length, Math.Max(0, words.IndexOf(',', StringComparison.Ordinal) - Version.Length)), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

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
