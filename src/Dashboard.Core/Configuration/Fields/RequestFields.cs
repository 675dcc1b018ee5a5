using System.Collections.Immutable;

namespace Dashboard.Core.Configuration.Fields;

/// <summary>Fields that several kinds of probes and brokers have.</summary>
internal static class RequestFields
{
    private static readonly ImmutableArray<FieldChoice> Methods = [.. new[] { "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS" }.Select(m => new FieldChoice(m, m))];

    private static readonly ImmutableArray<FieldChoice> Credentials =
    [
        new("bearer", "A bearer token"),
        new("basic", "User name and password"),
        new("client-credentials", "OAuth client credentials"),
    ];

    /// <summary>Where a secret is written.</summary>
    /// <param name="kept">What it is called here where an administrator enters it: <c>kept:apps/wiki/token</c>.</param>
    public static string SecretHint(string kept) => $"Never the secret itself. Where the server finds it: env:NAME or file:/path; or {kept} for one that an administrator enters under Settings, once this is saved.";

    /// <summary>What its owner is called, as far as that is known: <c>channels/iam</c>.</summary>
    public static string Owner(string kind, IReadOnlyDictionary<string, string> values) => $"{kind}/{Name(values)}";

    /// <summary>The name that is typed, or stands for one.</summary>
    public static string Name(IReadOnlyDictionary<string, string> values) => values.GetValueOrDefault("name") is { Length: > 0 } name ? name : "name";

    /// <summary>One request.</summary>
    /// <param name="prefix">What stands before its keys: <c>obtain.</c>; nothing for the probe's own.</param>
    /// <param name="method">The method where none is chosen.</param>
    /// <param name="isNeeded">Whether the request cannot be left out.</param>
    /// <param name="url">What its address is like.</param>
    public static ImmutableArray<SetupField> Request(string prefix, string method, bool isNeeded, string url) =>
    [
        new($"{prefix}method", "Method", $"{method} where none is chosen.") { Shape = FieldShape.Choice, Choices = Methods },
        new($"{prefix}url", "Address", url) { IsNeeded = isNeeded },
        new($"{prefix}headers", "Headers", "One on each line: Name: value.") { Shape = FieldShape.Pairs },
        new($"{prefix}body", "Body") { Shape = FieldShape.Body },
        new($"{prefix}content-type", "Media type of the body", "A form where nothing is written; application/json for JSON."),
    ];

    /// <summary>Which answers count.</summary>
    public static ImmutableArray<SetupField> Answers() =>
    [
        new("accepted", "Accepted statuses", "200-299 where nothing is written."),
        new("accepted-text", "Text an accepted answer must hold", "Guards against a login page that comes with 200."),
        new("refused", "Refusing statuses", "401 where nothing is written. Everything else says nothing."),
        new("refused-text", "Text that refuses whatever the status"),
    ];

    /// <summary>A credential of Tidemark's own.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="label">For people.</param>
    /// <param name="kept">What its secret is called where it is entered.</param>
    /// <param name="unset">What it means to leave it out; null where that is to sign in with nothing.</param>
    public static ImmutableArray<SetupField> Auth(string key, string label, string kept, string? unset = null) =>
    [
        new(key, label) { Shape = FieldShape.Branch, Choices = unset is null ? Credentials : [new("none", "Nothing"), .. Credentials], Unset = unset ?? "Nothing" },
        new($"{key}.bearer.token", "Token", SecretHint(kept)) { IsNeeded = true, Branch = $"{key}.bearer" },
        Ends($"{key}.bearer"),
        new($"{key}.basic.user-name", "User name") { IsNeeded = true, Branch = $"{key}.basic" },
        new($"{key}.basic.password", "Password", SecretHint(kept)) { IsNeeded = true, Branch = $"{key}.basic" },
        Ends($"{key}.basic"),
        new($"{key}.client-credentials.token-url", "Token endpoint") { IsNeeded = true, Branch = $"{key}.client-credentials" },
        new($"{key}.client-credentials.client-id", "Client id") { IsNeeded = true, Branch = $"{key}.client-credentials" },
        new($"{key}.client-credentials.client-secret", "Client secret", SecretHint(kept)) { IsNeeded = true, Branch = $"{key}.client-credentials" },
        new($"{key}.client-credentials.scope", "Scope") { Branch = $"{key}.client-credentials" },
        Ends($"{key}.client-credentials"),
    ];

    private static SetupField Ends(string branch) => new($"{branch}.expires", "Day on which it ends", "As whoever made it says: 2027-03-31.") { Branch = branch };

    /// <summary>How a server is reached.</summary>
    public static ImmutableArray<SetupField> Reach(string prefix) =>
    [
        new($"{prefix}ca-file", "File with the private CA", "PEM, on the server. The system's certificates count where nothing is written."),
        new($"{prefix}timeout", "Longest wait for one answer", "10s where nothing is written; 2m at most."),
    ];
}
