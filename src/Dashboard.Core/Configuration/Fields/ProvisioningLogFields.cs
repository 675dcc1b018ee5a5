using System.Collections.Immutable;
using Dashboard.Core.Directories;
using Dashboard.Core.Provisioning;

namespace Dashboard.Core.Configuration.Fields;

/// <summary>The settings of a provisioning log, as they are asked for on a screen. What is known of a product need not be said, and can be.</summary>
public static class ProvisioningLogFields
{
    private const string Entry = "entry.";

    /// <summary>The sections of the kind of connection that the fields name.</summary>
    public static ImmutableArray<SetupSection> Sections(IReadOnlyDictionary<string, string> values)
    {
        var kind = ConnectionFields.KindOf(values, ConnectionFields.OfLogs);
        var preset = LogPreset.Of(kind);
        var isAsked = kind is not (Connection.File or ProvisioningLog.SentKind);
        return
        [
            new("The log", null, [new("name", "Name", "Lower case with dashes: entra. It cannot be changed later.") { IsNeeded = true }]),
            .. ConnectionFields.Sections(values, ConnectionFields.OfLogs, RequestFields.Owner("logs", values)),
            new("What is read in it", preset is null ? null : "Known of this product: leave it alone, or write what is otherwise in yours.",
            [
                .. isAsked
                    ? new[]
                    {
                        new SetupField("query", "Query of a request", Known(preset?.Query, "since={since}: with the moment from which on entries are wanted.")) { IsNeeded = preset is null },
                        new("next", "Where the answer says how it goes on", Known(preset?.Next, "@odata.nextLink. A Link header counts where nothing is written.")),
                    }
                    : [],
                new("items", "Path to the entries", kind == Connection.File ? "Of JSON alone: $.value; all of it where nothing is written." : Known(preset?.Items, "$.value; the answer itself where nothing is written.")),
                new("succeeded", "Statuses of what was done", $"One on each line. {Known(preset is null ? null : string.Join(", ", preset.Succeeded), "success")}") { Shape = FieldShape.Lines, IsNeeded = preset is null },
            ]) { IsOptional = preset is not null },
            new("Where things stand in an entry", kind == Connection.File ? "Headers of its columns, or paths into JSON. A bar stands between two places where it is one or the other: User name|Login." : "A bar stands between two places where it is one or the other: user.userPrincipalName|user.name.",
            [
                Place("at", "When it was done", preset?.Paths.At, "time"),
                Place("app", "The app", preset?.Paths.App, "target.name"),
                Place("user-name", "Sign-in name of whom", preset?.Paths.UserName, "user.userPrincipalName"),
                Place("action", "What was done", preset?.Paths.Action, "action"),
                Place("status", "What it came to", preset?.Paths.Status, "result.status"),
                Place("id", "Its id", preset?.Paths.Id, "Left out where entries have none.") with { IsNeeded = false },
                Place("detail", "More of it", preset?.Paths.Detail, "Left out where there is none.") with { IsNeeded = false },
            ]) { IsOptional = preset is not null },
            new("What it calls our apps", "Only those that it calls otherwise than we do.",
            [
                new("apps", "Names", "One on each line, our id first: wiki: Wiki (production).") { Shape = FieldShape.Pairs },
                .. preset == LogPreset.Entra ? new[] { new SetupField("jobs", "Jobs that are asked about", "Our id and the object id of the service principal: wiki: 3cc46fb5-af5a-4d7d-9ae5-0a6ed9f2c7b1.") { Shape = FieldShape.Pairs } } : [],
            ]) { IsOptional = true },
            new("How often, and whose entries", null,
            [
                new("every", "Time between two readings", "5m where nothing is written."),
                new("silent-after", "Silent too long after", "1d where nothing is written. Then an alarm is raised."),
                new("keep", "Kept") { Shape = FieldShape.Choice, Unset = "What is said of everybody", Choices = [new("canaries", "What is said of canaries alone")] },
            ]) { IsOptional = true },
            new("Entries that are sent to us", "Signed as Standard Webhooks has it. The address stands on Sources once this is saved.",
                [new("webhook.secret", "Secret of the sender", RequestFields.SecretHint($"kept:{RequestFields.Owner("logs", values)}/sender")) { IsNeeded = kind == ProvisioningLog.SentKind }]) { IsOptional = kind != ProvisioningLog.SentKind },
        ];

        SetupField Place(string key, string label, string? known, string example) => new($"{Entry}{key}", label, Known(known, example)) { IsNeeded = preset is null };
    }

    private static string Known(string? known, string otherwise) => known is null ? otherwise : $"{known} where nothing is written.";
}
