using Dashboard.Core.Directories;
using Dashboard.Core.Provisioning;
using YamlDotNet.RepresentationModel;
using static Dashboard.Infrastructure.Configuration.YamlNodes;

namespace Dashboard.Infrastructure.Configuration;

/// <summary>Reads and writes a provisioning log.</summary>
internal static class ProvisioningLogYaml
{
    /// <summary>The keys it may have.</summary>
    public static readonly string[] Keys = ["name", "connection", "query", "items", "next", "entry", "succeeded", "apps", "every", "silent-after", "keep", "webhook", "jobs"];

    public static ProvisioningLog Read(MappingReader log)
    {
        var connection = ConnectionReader.Read(log, ProvisioningLog.Kind);
        var preset = LogPreset.Of(connection.Kind);
        return new(
            log.Text("name"),
            connection,
            !log.Has("query") && (preset is not null || HasNoQuery(connection.Kind)) ? preset?.Query ?? string.Empty : log.Text("query"),
            log.OptionalText("items") ?? preset?.Items ?? "$",
            log.OptionalText("next") ?? preset?.Next,
            Paths(log, preset?.Paths),
            preset is not null && !log.Has("succeeded") ? preset.Succeeded : log.Names("succeeded"),
            log.Pairs("apps"),
            log.Duration("every") ?? ProvisioningLog.DefaultEvery)
        {
            SilentAfter = log.Duration("silent-after") ?? ProvisioningLog.DefaultSilentAfter,
            IsOfEverybody = log.Choice<LogKeeping>("keep") is not LogKeeping.Canaries,
            Jobs = log.Pairs("jobs"),
            Webhook = log.Mapping("webhook", "secret") is { } webhook ? new(webhook.Secret("secret")) : null,
        };
    }

    /// <summary>What is not asked for has no question.</summary>
    private static bool HasNoQuery(string kind) => kind is Connection.File or ProvisioningLog.SentKind;

    /// <summary>What a kind of log has by itself is not written.</summary>
    public static YamlMappingNode Write(ProvisioningLog log) => Map(
        ("name", Text(log.Name)),
        ("connection", GovernanceWriter.Connection(log.Connection)),
        ("query", log.Query == log.Preset?.Query || log.Query.Length == 0 ? null : Text(log.Query)),
        ("items", log.Items == log.Preset?.Items ? null : Text(log.Items)),
        ("next", log.Next == log.Preset?.Next ? null : Optional(log.Next)),
        ("entry", Write(log.Paths, log.Preset?.Paths)),
        ("succeeded", log.Succeeded.Equals(log.Preset?.Succeeded) ? null : Names(log.Succeeded)),
        ("apps", log.Apps.IsEmpty ? null : Pairs(log.Apps)),
        ("jobs", log.Jobs.IsEmpty ? null : Pairs(log.Jobs)),
        ("every", Duration(log.Every)),
        ("silent-after", Duration(log.SilentAfter)),
        ("keep", log.IsOfEverybody ? null : Plain(Words.AsKey(LogKeeping.Canaries))),
        ("webhook", log.Webhook is { } webhook ? Map(("secret", Text(webhook.Secret.Value))) : null));

    /// <summary>Where things stand; what is not said, as the kind of log has it.</summary>
    private static LogPaths Paths(MappingReader log, LogPaths? known)
    {
        string[] keys = ["id", "at", "app", "user-name", "action", "status", "detail"];
        if (known is not null && !log.Has("entry"))
        {
            return known;
        }

        var entry = log.RequiredMapping("entry", keys);
        return new(
            entry.OptionalText("id") ?? known?.Id,
            Place("at", known?.At),
            Place("app", known?.App),
            Place("user-name", known?.UserName),
            Place("action", known?.Action),
            Place("status", known?.Status),
            entry.OptionalText("detail") ?? known?.Detail);

        string Place(string key, string? otherwise) => otherwise is null ? entry.Text(key) : entry.OptionalText(key) ?? otherwise;
    }

    private static YamlMappingNode? Write(LogPaths paths, LogPaths? known)
    {
        var written = Map(paths.All().Where(p => known is null || !known.All().Contains(p)).Select(p => (p.Key, (YamlNode?)Text(p.Path))).ToArray());
        return written.Children.Count == 0 ? null : written;
    }

    /// <summary>Whose entries are kept.</summary>
    private enum LogKeeping
    {
        Everybody,
        Canaries,
    }
}
