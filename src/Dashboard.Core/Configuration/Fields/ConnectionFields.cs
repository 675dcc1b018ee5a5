using System.Collections.Immutable;
using Dashboard.Core.Directories;
using Dashboard.Core.Provisioning;

namespace Dashboard.Core.Configuration.Fields;

/// <summary>How a source, an app or a log is reached, as it is asked for on a screen: of each kind only what belongs to it.</summary>
public static class ConnectionFields
{
    /// <summary>The key of the kind.</summary>
    public const string Kind = $"{Below}kind";

    /// <summary>The key of the address.</summary>
    public const string Url = $"{Below}url";

    /// <summary>What one begins with: most connections over HTTP have a token.</summary>
    public static readonly ImmutableDictionary<string, string> Begun = ImmutableDictionary<string, string>.Empty.Add(Kind, Connection.Scim).Add(Auth, "bearer");

    /// <summary>What stands before the keys of a connection.</summary>
    internal const string Below = "connection.";

    /// <summary>The key of the credential.</summary>
    public const string Auth = $"{Below}auth";

    private const string Upload = $"{Below}upload";

    private static readonly FieldChoice Scim = new(Connection.Scim, "SCIM 2.0");

    private static readonly FieldChoice Ldap = new(Connection.Ldap, "LDAP: OpenLDAP, Active Directory, 389-ds");

    /// <summary>The kinds over which a source directory is read and written.</summary>
    public static readonly ImmutableArray<FieldChoice> OfSources = [Scim, Ldap, new(Connection.Entra, "Microsoft Entra ID (Graph)")];

    /// <summary>The kinds over which an app is read.</summary>
    public static readonly ImmutableArray<FieldChoice> OfApps = [Scim, Ldap, new(Connection.Rest, "An HTTP API of its own, answering JSON"), new(Connection.File, "An exported file, CSV or XLSX")];

    /// <summary>The kinds over which a provisioning log is read, or comes by itself.</summary>
    public static readonly ImmutableArray<FieldChoice> OfLogs =
    [
        new(ProvisioningLog.Kind, "Any log over HTTP, answering JSON"),
        new(LogPreset.Entra.Kind, "Microsoft Entra ID: provisioning logs"),
        new(LogPreset.Okta.Kind, "Okta: System Log"),
        new(Connection.File, "Files: CSV, XLSX or lines of JSON"),
        new(ProvisioningLog.SentKind, "Nothing is read: entries are sent to us"),
    ];

    /// <summary>The kind that is chosen; the first where none is, as the file has it.</summary>
    internal static string KindOf(IReadOnlyDictionary<string, string> values, ImmutableArray<FieldChoice> kinds) =>
        values.GetValueOrDefault(Kind) is { Length: > 0 } kind ? kind : kinds[0].Word;

    /// <summary>The sections of the kind that the fields name.</summary>
    /// <param name="values">What the fields say.</param>
    /// <param name="kinds">The kinds there are.</param>
    /// <param name="connector">What a secret is called by that is entered for it: <c>apps/wiki</c>.</param>
    internal static ImmutableArray<SetupSection> Sections(IReadOnlyDictionary<string, string> values, ImmutableArray<FieldChoice> kinds, string connector)
    {
        var kind = KindOf(values, kinds);
        var isUploaded = kind == Connection.File && values.GetValueOrDefault(Upload) == "true";
        var hasAddress = !isUploaded && kind != ProvisioningLog.SentKind;
        return
        [
            new("Connection", null,
            [
                new(Kind, "Kind") { Shape = FieldShape.Choice, Choices = kinds, IsNeeded = true },
                .. kind == Connection.File ? new[] { new SetupField(Upload, "Where the file comes from") { Shape = FieldShape.Choice, Unset = "Fetched from an address", Choices = [new("true", "People bring it")] } } : [],
                .. hasAddress ? new[] { new SetupField(Url, "Address", AddressOf(kind, connector)) { IsNeeded = true } } : [],
                .. hasAddress ? Credential(kind, connector) : [],
            ]),
            .. kind switch
            {
                Connection.Ldap => LdapFields.Sections(values, isApp: kinds == OfApps),
                Connection.Entra => EntraFields.Sections,
                Connection.Rest => RestFields.Sections,
                Connection.File when kinds == OfApps => [TheFile],
                _ => ImmutableArray<SetupSection>.Empty,
            },
            .. hasAddress ? new[] { Reach } : [],
        ];
    }

    private static SetupSection TheFile => new("The file", "The other columns are mapped on the page of the app, with a file at hand.",
        [new($"{Below}file.columns.user-name", "Column with the sign-in name", "As the first row of the file has it: Login.") { IsNeeded = true }]);

    private static SetupSection Reach => new("How it is reached", null,
    [
        .. RequestFields.Reach(Below),
        new($"{Below}requests-per-second", "Most requests a second", "As fast as the server answers where nothing is written."),
    ]) { IsOptional = true };

    private static string AddressOf(string kind, string connector) => kind switch
    {
        Connection.Scim => $"The base address: https://{(connector.StartsWith("apps/", StringComparison.Ordinal) ? "app" : "directory")}.example/scim/v2",
        Connection.Ldap => "ldaps://directory.example:636",
        Connection.Entra => "https://graph.microsoft.com/v1.0, or that of a national cloud.",
        Connection.Rest => "https://app.example/api/v2: everything that is asked lies below it.",
        Connection.File => "https://app.example/export.csv",
        _ => LogPreset.Of(kind) is { } preset ? $"{preset.Example}: where the log stands below it is known." : "https://provisioner.example/log, without its query.",
    };

    /// <summary>The credentials that a kind takes.</summary>
    private static IEnumerable<SetupField> Credential(string kind, string connector)
    {
        string[] taken = kind switch { Connection.Ldap => ["basic"], Connection.Entra => ["client-credentials", "bearer"], _ => ["bearer", "basic", "client-credentials"] };
        var (tokenUrl, scope) = kind == Connection.Entra || kind == LogPreset.Entra.Kind ? ("https://login.microsoftonline.com/TENANT-ID/oauth2/v2.0/token", "https://graph.microsoft.com/.default")
            : kind == LogPreset.Okta.Kind ? ($"{LogPreset.Okta.Example}/oauth2/v1/token", "okta.logs.read")
            : (null, null);
        return RequestFields.Auth(Auth, "Tidemark signs in with", $"kept:{connector}/token")
            .Where(field => field.Branch is not { } branch || taken.Contains(branch[(Auth.Length + 1)..]))
            .Select(field => (kind, field.Key) switch
            {
                (_, Auth) => field with { Choices = [.. taken.Select(word => field.Choices.First(c => c.Word == word))] },
                (Connection.Ldap, $"{Auth}.basic.user-name") => field with { Label = "Name of its entry", Hint = "cn=tidemark,dc=example" },
                (_, $"{Auth}.client-credentials.token-url") => field with { Hint = tokenUrl },
                (_, $"{Auth}.client-credentials.scope") => field with { Hint = scope },
                _ => field.Key.EndsWith(".expires", StringComparison.Ordinal) ? field with { Hint = $"{field.Hint} Ahead of it an alarm is raised." } : field,
            });
    }
}
