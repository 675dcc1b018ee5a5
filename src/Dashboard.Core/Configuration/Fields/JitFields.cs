using System.Collections.Immutable;

namespace Dashboard.Core.Configuration.Fields;

/// <summary>The settings of lent access and of each kind of broker, as they are asked for on a screen.</summary>
public static class JitFields
{
    private const string Broker = "broker.";

    /// <summary>The key of the broker's kind.</summary>
    public const string Kind = $"{Broker}kind";

    /// <summary>The kinds of brokers there are.</summary>
    public static readonly ImmutableArray<FieldChoice> Kinds =
    [
        new("http", "A broker over HTTP"),
        new("entra-pim", "Entra Privileged Identity Management"),
        new("scim-group", "A SCIM group with a time to live"),
        new("ldap-group", "An LDAP group with a time to live"),
    ];

    /// <summary>The sections for an app that is not known by name.</summary>
    public static ImmutableArray<SetupSection> Sections(IReadOnlyDictionary<string, string> values) => Sections(values, "name");

    /// <summary>The sections of the kind of broker that the fields name; without one, only what is lent and that.</summary>
    /// <param name="values">What the fields say.</param>
    /// <param name="app">The app's id: a secret that is entered belongs to it.</param>
    public static ImmutableArray<SetupSection> Sections(IReadOnlyDictionary<string, string> values, string app)
    {
        var kind = values.GetValueOrDefault(Kind);
        return
        [
            new("What is lent", null,
            [
                Needed("entitlement", "Entitlement", "As the app shows it. No rule of the app may give it for good."),
                Needed("duration", "How long a canary asks for it", "30m. Short enough to watch its end."),
                new("control-duration", "How long the control canary does", "Longer than the above and the watch over its end. The tier's longest where nothing is written."),
                new("ends-by", "A grant ends by") { Shape = FieldShape.Choice, Unset = "its expiry, as a rule", Choices = [new("expiry", "its expiry"), new("ticket", "the closing of its ticket")] },
                new(Kind, "Granted by") { Shape = FieldShape.Choice, Choices = Kinds, IsNeeded = true },
            ]),
            .. Own(kind, $"kept:apps/{app}"),
            .. kind is "http" or "entra-pim" or "ldap-group" ? new[] { new SetupSection("How it is reached", null, RequestFields.Reach(Broker)) { IsOptional = true } } : [],
        ];
    }

    private static ImmutableArray<SetupSection> Own(string? kind, string kept) => kind switch
    {
        "http" =>
        [
            new("Who asks, who approves", "Both act for the canary, and for nobody else. Without an approver the requester approves.", [.. RequestFields.Auth($"{Broker}auth", "The requester signs in with", $"{kept}/broker"), .. RequestFields.Auth($"{Broker}approver", "The approver signs in with", $"{kept}/approver", "The requester approves")]),
            new("Ask for the grant", "Placeholders: {userName}, {identityId}, {entitlement}, {seconds}, {minutes}, {duration} (ISO 8601), {reference}, {ticket}.", [.. Request("request", "POST", true), Needed($"{Broker}id", "Path to its id in the answer", "$.id")]),
            Optional("Find it again after a lost answer", "By {reference}.", [.. Request("find", "GET", false), new($"{Broker}items", "Path to the requests in the answer", "$.items; left out where the answer is the one request.")]),
            Optional("Approve it", "With {id}. Left out where a request grants at once: then nothing can be shown of access before approval.", Request("approve", "POST", false)),
            new("Read its record", "With {id}.",
            [
                .. Request("read", "GET", true),
                Needed($"{Broker}state", "Path to its state", "$.state"),
                Lines("pending", "States that give nothing yet"),
                Lines("active", "States of a grant in force") with { IsNeeded = true },
                Lines("ended", "States of a grant that is over, or was refused"),
                new($"{Broker}granted", "Path to its beginning", "$.grantedAt"),
                new($"{Broker}expires", "Path to its explicit end", "$.expiresAt. Needed where grants end by expiry."),
                new($"{Broker}ticket", "Path to its ticket", "Needed where grants end with their ticket."),
            ]),
            Optional("Take it back early", "With {id}.", Request("revoke", "POST", false)),
            Optional("List everybody's grants", "By this comparisons know whether real people who have what is lent may have it. The requester reads it.",
            [
                new($"{Broker}list.url", "Address"),
                new($"{Broker}list.items", "Path to the grants", "$.items; left out where the answer is the list."),
                new($"{Broker}list.holder", "Path within a grant to its holder", "$.user"),
                new($"{Broker}list.holder-is", "How an identity is named there", "{userName} where nothing is written, or {identityId}."),
                new($"{Broker}list.entitlement", "Path within a grant to its entitlement", "Left out where the list holds no other."),
                .. ProbeFields.HowItGoesOn($"{Broker}list."),
            ]),
            Optional("Close its ticket", "With {ticket} or {reference}. Needed where grants end with their ticket.", Request("close", "POST", false)),
        ],
        "entra-pim" =>
        [
            new("The role", "An active assignment for a time (adminAssign with afterDuration) on the canary; five minutes at least.",
            [
                Needed($"{Broker}role", "Id of the role definition"),
                Needed($"{Broker}principal", "How the canary is named in Entra", "{userName}@example.onmicrosoft.com, or {identityId}."),
                new($"{Broker}scope", "Scope", "The whole directory (/) where nothing is written, or /administrativeUnits/ and its id."),
                new($"{Broker}graph", "Microsoft Graph", "https://graph.microsoft.com/v1.0 where nothing is written."),
                .. RequestFields.Auth($"{Broker}auth", "Tidemark signs in with", $"{kept}/broker"),
            ]),
        ],
        "scim-group" =>
        [
            new("The group", null,
            [
                Needed($"{Broker}group", "Display name of the group"),
                Needed($"{Broker}expiry-attribute", "Attribute of the member that holds the end", "expiresAt"),
                Needed($"{Broker}connection.url", "SCIM service that holds it", "https://directory.example/scim/v2"),
                .. RequestFields.Auth($"{Broker}connection.auth", "Tidemark signs in with", $"{kept}/broker"),
                .. RequestFields.Reach($"{Broker}connection."),
            ]),
        ],
        "ldap-group" =>
        [
            new("The group", null,
            [
                Needed($"{Broker}url", "Address of the directory server", "ldaps://directory.example"),
                Needed($"{Broker}bind-dn", "Who writes"),
                Needed($"{Broker}password", "Its password", RequestFields.SecretHint($"{kept}/broker")),
                new($"{Broker}style", "What has the time to live") { IsNeeded = true, Shape = FieldShape.Choice, Choices = [new("dynamic-entry", "A group entry of its own (RFC 2589)"), new("member-ttl", "A membership (Active Directory)")] },
                Needed($"{Broker}group", "Name of the group", "cn={reference},ou=jit,dc=example for an entry of its own; the standing group otherwise."),
                Needed($"{Broker}member", "The canary's name", "uid={userName},ou=people,dc=example"),
            ]),
        ],
        _ => [],
    };

    private static ImmutableArray<SetupField> Request(string key, string method, bool isNeeded) => RequestFields.Request($"{Broker}{key}.", method, isNeeded, "Placeholders only in path and query.");

    private static SetupSection Optional(string title, string lead, ImmutableArray<SetupField> fields) => new(title, lead, fields) { IsOptional = true };

    private static SetupField Needed(string key, string label, string? hint = null) => new(key, label, hint) { IsNeeded = true };

    private static SetupField Lines(string key, string label) => new($"{Broker}{key}", label, "One on each line.") { Shape = FieldShape.Lines };
}
