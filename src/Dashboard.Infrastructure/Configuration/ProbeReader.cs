using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;
using Dashboard.Core.Probes;

namespace Dashboard.Infrastructure.Configuration;

/// <summary>Reads the access probes of an app. Which keys a probe may have is decided by its kind.</summary>
internal static class ProbeReader
{
    private const string Method = "method";

    private static readonly string[] Common = ["name", "kind", "kinds", "ca-file", "timeout"];

    private static readonly string[] Answers = ["accepted", "accepted-text", "refused", "refused-text"];

    /// <summary>The keys of a request.</summary>
    public static readonly string[] Request = [Method, "url", "headers", "body", "content-type"];

    private static readonly Dictionary<string, string[]> Keys = new(StringComparer.Ordinal)
    {
        ["password-grant"] = ["token-url", "client-id", "client-secret", "scope"],
        ["authorization-code"] = ["authorize-url", "token-url", "client-id", "client-secret", "redirect-uri", "scope", "user-field", "password-field", "refused-text"],
        ["basic"] = ["url", .. Answers],
        ["ldap-bind"] = ["url", "dn"],
        ["client-credentials"] = ["token-url", "client-id", "scope"],
        ["request"] = ["from", .. Request, .. Answers, "obtain", "delete"],
        ["refresh-token"] = ["from"],
        ["access-token"] = ["from", "url", .. Answers],
        ["sso-session"] = ["from"],
        ["introspection"] = ["from", "url", "client-id", "client-secret"],
        ["revocation"] = ["from", "url"],
        ["console"] = ["url", "auth", "paging", "items", "account", "active", "active-values"],
    };

    public static ProbeSet Read(MappingReader app)
    {
        var probes = app.Mappings("probes", "kind", Shape).Select(Probe).OfType<AccessProbe>().ToArray();
        return probes.Length == 0 ? ProbeSet.None : new([.. probes]);
    }

    /// <summary>Of a kind that is unknown or missing, every key is taken: that is said already.</summary>
    private static (string? Owner, string[] Keys) Shape(string? kind) =>
        kind is not null && Keys.TryGetValue(kind, out var keys)
            ? ($"A probe of the kind '{kind}'", [.. Common, .. keys])
            : (null, [.. Common, .. Keys.Values.SelectMany(k => k).Distinct()]);

    private static AccessProbe? Probe(MappingReader probe)
    {
        var name = probe.Text("name");
        AccessProbe? read = Kind(probe) switch
        {
            "password-grant" => new PasswordGrantProbe(name, probe.Address("token-url"), probe.Text("client-id"), probe.OptionalSecret("client-secret"), probe.OptionalText("scope")),
            "authorization-code" => new AuthorizationCodeProbe(
                name,
                probe.Address("authorize-url"),
                probe.Address("token-url"),
                probe.Text("client-id"),
                probe.OptionalSecret("client-secret"),
                probe.Address("redirect-uri"),
                probe.Text("scope"),
                probe.OptionalText("user-field") ?? "username",
                probe.OptionalText("password-field") ?? "password",
                probe.OptionalText("refused-text")),
            "basic" => new BasicProbe(name, probe.Address("url"), Rule(probe)),
            "ldap-bind" => new LdapBindProbe(name, probe.Address("url"), probe.Text("dn")),
            "client-credentials" => new ClientCredentialsProbe(name, probe.Address("token-url"), probe.Text("client-id"), probe.OptionalText("scope")),
            "request" => new RequestProbe(
                name,
                RequestOf(probe, "GET"),
                Rule(probe),
                probe.OptionalText("from"),
                probe.Mapping("obtain", [.. Request, "path", "cookie"]) is { } obtain ? new(RequestOf(obtain, "POST"), obtain.OptionalText("path"), obtain.OptionalText("cookie")) : null,
                probe.Mapping("delete", Request) is { } delete ? RequestOf(delete, "DELETE") : null),
            "refresh-token" => new RefreshTokenProbe(name, probe.Text("from")),
            "access-token" => new AccessTokenProbe(name, probe.Text("from"), probe.Address("url"), Rule(probe)),
            "sso-session" => new SsoSessionProbe(name, probe.Text("from")),
            "introspection" => new IntrospectionProbe(name, probe.Text("from"), probe.Address("url"), probe.Text("client-id"), probe.Secret("client-secret")),
            "revocation" => new RevocationProbe(name, probe.Text("from"), probe.Address("url")),
            "console" => new ConsoleProbe(
                name,
                probe.Address("url"),
                ConnectionReader.Auth(probe),
                Paging(probe),
                probe.Text("items"),
                probe.Text("account"),
                probe.OptionalText("active"),
                probe.Names("active-values")),
            _ => null,
        };
        return read is null ? null : read with { Kinds = probe.Choices<IdentityKind>("kinds"), CaFile = probe.OptionalText("ca-file"), Timeout = probe.Duration("timeout") ?? AccessProbe.DefaultTimeout };
    }

    private static string Kind(MappingReader probe)
    {
        var there = $"one of {string.Join(", ", ProbeKinds.All)}";
        if (!probe.Has("kind"))
        {
            return probe.Missing("kind", there);
        }

        var kind = probe.Text("kind");
        if (kind.Length > 0 && !Keys.ContainsKey(kind))
        {
            probe.Refuse("kind", $"'{MappingReader.Shortened(kind)}' is not {there}.");
        }

        return kind;
    }

    private static AnswerRule Rule(MappingReader probe) => new(
        probe.OptionalText("accepted") ?? AnswerRule.Default.Accepted,
        probe.OptionalText("accepted-text"),
        probe.OptionalText("refused") ?? AnswerRule.Default.Refused,
        probe.OptionalText("refused-text"));

    /// <summary>A request, with a method where it names none.</summary>
    public static ProbeRequest RequestOf(MappingReader request, string method) => new(
        request.OptionalText(Method) ?? method,
        request.Text("url"),
        request.Pairs("headers"),
        request.OptionalText("body"),
        request.OptionalText("content-type") ?? ProbeRequest.DefaultContentType);

    /// <summary>How a list goes on; one page where nothing is said.</summary>
    public static ListPaging Paging(MappingReader console)
    {
        if (console.Mapping("paging", "kind", "parameter", "size-parameter", "size", "next-path") is not { } paging)
        {
            return ListPaging.OnePage;
        }

        return new(
            paging.RequiredChoice<ListPagingKind>("kind"),
            paging.OptionalText("parameter"),
            paging.OptionalText("size-parameter"),
            paging.Whole("size") ?? ListPaging.OnePage.Size,
            paging.OptionalText("next-path"));
    }
}
