using Dashboard.Core.Provisioning;
using YamlDotNet.RepresentationModel;
using static Dashboard.Infrastructure.Configuration.YamlNodes;

namespace Dashboard.Infrastructure.Configuration;

/// <summary>Reads and writes a provisioning log.</summary>
internal static class ProvisioningLogYaml
{
    /// <summary>The keys it may have.</summary>
    public static readonly string[] Keys = ["name", "connection", "query", "items", "next", "entry", "succeeded", "apps", "every", "silent-after", "keep"];

    public static ProvisioningLog Read(MappingReader log)
    {
        var entry = log.RequiredMapping("entry", "id", "at", "app", "user-name", "action", "status", "detail");
        return new(
            log.Text("name"),
            ConnectionReader.Read(log, ProvisioningLog.Kind),
            log.Text("query"),
            log.OptionalText("items") ?? "$",
            log.OptionalText("next"),
            new(entry.OptionalText("id"), entry.Text("at"), entry.Text("app"), entry.Text("user-name"), entry.Text("action"), entry.Text("status"), entry.OptionalText("detail")),
            log.Names("succeeded"),
            log.Pairs("apps"),
            log.Duration("every") ?? ProvisioningLog.DefaultEvery)
        {
            SilentAfter = log.Duration("silent-after") ?? ProvisioningLog.DefaultSilentAfter,
            IsOfEverybody = log.Choice<LogKeeping>("keep") is not LogKeeping.Canaries,
        };
    }

    public static YamlMappingNode Write(ProvisioningLog log) => Map(
        ("name", Text(log.Name)),
        ("connection", GovernanceWriter.Connection(log.Connection)),
        ("query", Text(log.Query)),
        ("items", Text(log.Items)),
        ("next", Optional(log.Next)),
        ("entry", Map(
            ("id", Optional(log.Paths.Id)),
            ("at", Text(log.Paths.At)),
            ("app", Text(log.Paths.App)),
            ("user-name", Text(log.Paths.UserName)),
            ("action", Text(log.Paths.Action)),
            ("status", Text(log.Paths.Status)),
            ("detail", Optional(log.Paths.Detail)))),
        ("succeeded", Names(log.Succeeded)),
        ("apps", log.Apps.IsEmpty ? null : Pairs(log.Apps)),
        ("every", Duration(log.Every)),
        ("silent-after", Duration(log.SilentAfter)),
        ("keep", log.IsOfEverybody ? null : Plain(Words.AsKey(LogKeeping.Canaries))));

    /// <summary>Whose entries are kept.</summary>
    private enum LogKeeping
    {
        Everybody,
        Canaries,
    }
}
