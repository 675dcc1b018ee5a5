using System.Collections.Immutable;

namespace Dashboard.Core.Configuration.Fields;

/// <summary>The settings of a channel that messages go to, as they are asked for on a screen.</summary>
public static class ChannelFields
{
    /// <summary>The choice of where it leads. It has no key of its own: each target is one.</summary>
    public const string Target = "target";

    /// <summary>The targets there are.</summary>
    public static readonly ImmutableArray<FieldChoice> Targets =
    [
        new("mail", "Mail"),
        new("webhook", "A signed webhook"),
        new("teams", "Teams"),
        new("slack", "Slack"),
    ];

    /// <summary>Whose eyes a channel can be for.</summary>
    public static readonly ImmutableArray<FieldChoice> Readers =
    [
        new("iam-manager", "IAM managers"),
        new("auditor", "Auditors"),
        new("administrator", "Administrators"),
        new("app-owner", "An app owner"),
    ];

    /// <summary>What can be told.</summary>
    public static readonly ImmutableArray<FieldChoice> Kinds =
    [
        new("leaver-proof-failed", "failed leaver proofs"),
        new("breach", "breaches"),
        new("new-orphan", "new orphans"),
        new("exception-asked", "requests for exceptions, to those who decide"),
        new("exception-decided", "decisions on exceptions"),
        new("exception-expiring", "exceptions that end soon"),
        new("exception-review-due", "exceptions whose review is due"),
        new("exception-drifted", "exceptions that an app is later than"),
        new("control-outage", "control outages"),
        new("canary-leaked", "leaked canaries"),
        new("pack-ready", "evidence packs"),
    ];

    /// <summary>The sections of the target that the fields name; without one, only what every channel has.</summary>
    public static ImmutableArray<SetupSection> Sections(IReadOnlyDictionary<string, string> values) =>
    [
        new("The channel", null,
        [
            new("name", "Name", "Lower case with dashes: iam-team.") { IsNeeded = true },
            new(Target, "Leads to") { Shape = FieldShape.Alternative, Choices = Targets, IsNeeded = true },
            new("for", "For whose eyes", "Nobody is told what they could not read on a screen.") { Shape = FieldShape.Choice, Choices = Readers, IsNeeded = true },
            new("owner", "Which owner", "The sign-in name that stands with their apps.") { IsNeeded = true, Branch = "for.app-owner" },
        ]),
        .. Own(values.GetValueOrDefault(Target), $"kept:{RequestFields.Owner("channels", values)}"),
        new("What it tells", null,
        [
            new("about", "About", "Without a choice: about everything.") { Shape = FieldShape.Several, Choices = Kinds },
            new("apps", "Only of these apps", "Their ids, one on each line. Empty: of all, and of what concerns no single app.") { Shape = FieldShape.Lines },
            new("resolved", "Tells the end of it as well") { Shape = FieldShape.Choice, Unset = "Yes, as a rule", Choices = [new("true", "Yes"), new("false", "No")] },
        ]),
        new("When", "At once, unless something else is written here.",
        [
            new("digest", "One message a day, at", "08:00. Empty: each thing at once."),
            new("quiet.from", "Nothing is sent from", "20:00"),
            new("quiet.until", "until", "07:00. What came up meanwhile is sent then."),
            new("time-zone", "Time zone of these times", "Europe/Berlin. UTC where nothing is written."),
            new("leaver-proofs-at-once", "Failed leaver proofs") { Shape = FieldShape.Choice, Unset = "Wait like the rest, as a rule", Choices = [new("true", "Are told at once, whatever the time"), new("false", "Wait like the rest")] },
        ]) { IsOptional = true },
    ];

    private static ImmutableArray<SetupSection> Own(string? target, string kept) => target switch
    {
        "mail" =>
        [
            new("The mail", null,
            [
                Needed("mail.to", "To", "Mail addresses, one on each line; 50 at most.") with { Shape = FieldShape.Lines },
                Needed("mail.from", "From", "tidemark@example.org"),
                Needed("mail.host", "Mail server", "smtp.example.org"),
                new("mail.port", "Port", "587 where nothing is written; 465 for TLS from the beginning."),
                new("mail.security", "How the way there is protected") { Shape = FieldShape.Choice, Unset = "STARTTLS, as a rule", Choices = [new("starttls", "STARTTLS"), new("tls", "TLS from the first byte"), new("none", "Not at all: a server on this machine")] },
                Ca("mail"),
            ]),
            new("Sign-in at the mail server", "Left out where it asks for none.",
            [
                new("mail.login.user-name", "User name"),
                new("mail.login.password", "Password", RequestFields.SecretHint($"{kept}/password")),
            ]) { IsOptional = true },
        ],
        "webhook" =>
        [
            new("The webhook", "Signed as Standard Webhooks has it.",
            [
                Needed("webhook.url", "Address", "https://receiver.example/tidemark"),
                Needed("webhook.secret", "Secret that messages are signed with", RequestFields.SecretHint($"{kept}/secret")),
                Ca("webhook"),
            ]),
        ],
        "teams" => [new("Teams", "A workflow that posts an Adaptive Card. Whoever has its address may post, so that it is a secret.", [Needed("teams.address", "Address of the workflow", Address(kept)), Ca("teams")])],
        "slack" => [new("Slack", "An incoming webhook. Whoever has its address may post, so that it is a secret.", [Needed("slack.address", "Address of the webhook", Address(kept)), Ca("slack")])],
        _ => [],
    };

    private static string Address(string kept) => $"{RequestFields.SecretHint($"{kept}/address")} It says itself where it leads: no server is known here that it could be bound to.";

    private static SetupField Needed(string key, string label, string? hint = null) => new(key, label, hint) { IsNeeded = true };

    private static SetupField Ca(string target) => new($"{target}.ca-file", "File with the private CA", "PEM, on the server. The system's certificates count where nothing is written.");
}
