using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;
using Dashboard.Core.Probes;
using YamlDotNet.RepresentationModel;
using static Dashboard.Infrastructure.Configuration.YamlNodes;

namespace Dashboard.Infrastructure.Configuration;

/// <summary>Writes the access probes of an app.</summary>
internal static class ProbeWriter
{
    /// <summary>Null, and so no key, when there is none.</summary>
    public static YamlNode? Write(ProbeSet probes) => probes.All.IsEmpty ? null : List(probes.All.Select(Probe));

    private static YamlMappingNode Probe(AccessProbe probe) => Map(
    [
        ("name", Text(probe.Name)),
        ("kind", Plain(ProbeKinds.Of(probe))),
        .. Own(probe),
        ("kinds", probe.Kinds.IsDefaultOrEmpty ? null : Flow(probe.Kinds.Select(kind => Plain(Words.Write(kind))))),
        ("ca-file", Optional(probe.CaFile)),
        ("timeout", Duration(probe.Timeout)),
    ]);

    private static (string Key, YamlNode? Value)[] Own(AccessProbe probe) => probe switch
    {
        PasswordGrantProbe p => [("token-url", Address(p.TokenUrl)), ("client-id", Text(p.ClientId)), ("client-secret", Optional(p.ClientSecret?.Value)), ("scope", Optional(p.Scope))],
        AuthorizationCodeProbe p =>
        [
            ("authorize-url", Address(p.AuthorizeUrl)),
            ("token-url", Address(p.TokenUrl)),
            ("client-id", Text(p.ClientId)),
            ("client-secret", Optional(p.ClientSecret?.Value)),
            ("redirect-uri", Address(p.RedirectUri)),
            ("scope", Text(p.Scope)),
            ("user-field", Text(p.UserField)),
            ("password-field", Text(p.PasswordField)),
            ("refused-text", Optional(p.RefusedText)),
        ],
        BasicProbe p => [("url", Address(p.Url)), .. Rule(p.Answers)],
        LdapBindProbe p => [("url", Address(p.Url)), ("dn", Text(p.Dn))],
        ClientCredentialsProbe p => [("token-url", Address(p.TokenUrl)), ("client-id", Text(p.ClientId)), ("scope", Optional(p.Scope))],
        RequestProbe p =>
        [
            ("from", Optional(p.From)),
            .. Request(p.Request),
            .. Rule(p.Answers),
            ("obtain", p.Obtain is null ? null : Map([.. Request(p.Obtain.Request), ("path", Optional(p.Obtain.Path)), ("cookie", Optional(p.Obtain.Cookie))])),
            ("delete", p.Delete is null ? null : Map(Request(p.Delete))),
        ],
        AccessTokenProbe p => [("from", Text(p.From)), ("url", Address(p.Url)), .. Rule(p.Answers)],
        IntrospectionProbe p => [("from", Text(p.From)), ("url", Address(p.Url)), ("client-id", Text(p.ClientId)), ("client-secret", Text(p.ClientSecret.Value))],
        RevocationProbe p => [("from", Text(p.From)), ("url", Address(p.Url))],
        ConsoleProbe p =>
        [
            ("url", Address(p.Url)),
            ("auth", Auth(p.Auth)),
            ("paging", Paging(p.Paging)),
            ("items", Text(p.ItemsPath)),
            ("account", Text(p.AccountField)),
            ("active", Optional(p.ActiveField)),
            ("active-values", p.ActiveValues.Count == 0 ? null : Names(p.ActiveValues)),
        ],
        _ => [("from", Optional(probe.Needs))], // a refresh token, a session: nothing but whose
    };

    /// <summary>The keys of a request.</summary>
    public static (string Key, YamlNode? Value)[] Request(ProbeRequest request) =>
    [
        ("method", Text(request.Method)),
        ("url", Text(request.Url)),
        ("headers", request.Headers.IsEmpty ? null : Pairs(request.Headers)),
        ("body", Optional(request.Body)),
        ("content-type", request.Body is null && request.ContentType == ProbeRequest.DefaultContentType ? null : Text(request.ContentType)),
    ];

    private static (string Key, YamlNode? Value)[] Rule(AnswerRule rule) =>
        [("accepted", Text(rule.Accepted)), ("accepted-text", Optional(rule.AcceptedText)), ("refused", Text(rule.Refused)), ("refused-text", Optional(rule.RefusedText))];

    /// <summary>How a list goes on.</summary>
    public static YamlMappingNode Paging(ListPaging paging) => Map(
        ("kind", Plain(Words.Write(paging.Kind))),
        ("parameter", Optional(paging.Parameter)),
        ("size-parameter", Optional(paging.SizeParameter)),
        ("size", Number(paging.Size)),
        ("next-path", Optional(paging.NextPath)));
}
