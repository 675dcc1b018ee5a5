using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Channels;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Probes;

namespace Dashboard.Core.Configuration.Fields;

/// <summary>A field that says where a secret goes which was entered: whoever changes it there deletes the secret.</summary>
/// <param name="Field">Its key.</param>
/// <param name="Secret">The secret.</param>
/// <param name="Origin">Where it goes now.</param>
/// <param name="IsThere">Whether what is typed still leads there.</param>
public sealed record KeptAddress(string Field, SecretReference Secret, string Origin, Func<string, bool> IsThere)
{
    /// <summary>Whether it is no address, but the file with the CA that vouches for the server there.</summary>
    public bool IsAuthority { get; init; }

    /// <summary>Of a connection.</summary>
    public static ImmutableArray<KeptAddress> Of(Connection? saved) =>
        saved is null ? [] : Vouched(Of(saved.Auth, ConnectionFields.Auth, saved.HasNoAddress ? null : ConnectionFields.Url, saved.Origin), ConnectionFields.Below, saved.CaFile);

    /// <summary>Of a probe.</summary>
    public static ImmutableArray<KeptAddress> Of(AccessProbe? saved) => Vouched(AddressesOf(saved), string.Empty, saved?.CaFile);

    private static ImmutableArray<KeptAddress> AddressesOf(AccessProbe? saved) => saved switch
    {
        PasswordGrantProbe p => At("token-url", p.ClientSecret, SecretOrigin.Of(p.TokenUrl)),
        AuthorizationCodeProbe p => At("token-url", p.ClientSecret, SecretOrigin.Of(p.TokenUrl)),
        IntrospectionProbe p => At("url", p.ClientSecret, SecretOrigin.Of(p.Url)),
        ConsoleProbe p => Of(p.Auth, "auth", "url", SecretOrigin.Of(p.Url)),
        _ => [],
    };

    /// <summary>Of the broker that lends access.</summary>
    public static ImmutableArray<KeptAddress> Of(JitAccess? saved) => saved?.Broker is ScimGroupBroker { Connection: var connection }
        ? Vouched(AddressesOf(saved.Broker), "broker.connection.", connection.CaFile)
        : Vouched(AddressesOf(saved?.Broker), "broker.", saved?.Broker.CaFile);

    private static ImmutableArray<KeptAddress> AddressesOf(JitBroker? saved) => saved switch
    {
        HttpBroker http =>
        [
            .. Of(http.Auth, "broker.auth", "broker.request.url", http.Request.Origin),
            .. http is { Approver: { } approver, Approve: { } approve } ? Of(approver, "broker.approver", "broker.approve.url", approve.Origin) : [],
        ],
        EntraPimBroker entra => [.. Of(entra.Auth, "broker.auth", "broker.graph", SecretOrigin.Of(entra.Graph)).Select(a => a.Field == "broker.graph" ? a with { IsThere = typed => a.IsThere(typed.Length == 0 ? EntraPimBroker.DefaultGraph.AbsoluteUri : typed) } : a)],
        ScimGroupBroker scim => Of(scim.Connection.Auth, "broker.connection.auth", "broker.connection.url", scim.Connection.Origin),
        LdapGroupBroker ldap => At("broker.url", ldap.Password, SecretOrigin.Of(ldap.Url)),
        _ => [],
    };

    /// <summary>Of what a channel leads to. An address that is itself the secret has no field of its own.</summary>
    public static ImmutableArray<KeptAddress> Of(ChannelTarget? saved) => saved is null ? [] : saved switch
    {
        TeamsTarget teams => Authority("teams.", teams.Address, teams.Origin, teams.CaFile),
        SlackTarget slack => Authority("slack.", slack.Address, slack.Origin, slack.CaFile),
        _ => Vouched(AddressesOf(saved), $"{saved.Word}.", saved.CaFile),
    };

    private static ImmutableArray<KeptAddress> AddressesOf(ChannelTarget saved) => saved switch
    {
        WebhookTarget webhook => At("webhook.url", webhook.Secret, webhook.Origin),
        MailTarget { Login.Password: { Kept: not null } password } mail =>
        [
            new("mail.host", password, mail.Origin, typed => string.Equals(typed, mail.Host, StringComparison.OrdinalIgnoreCase)),
            new("mail.port", password, mail.Origin, typed => (typed.Length == 0 ? MailTarget.UsualPort.ToString(CultureInfo.InvariantCulture) : typed) == mail.Port.ToString(CultureInfo.InvariantCulture)),
        ],
        _ => [],
    };

    /// <summary>Of a credential: where it is used, and where a client gets its tokens.</summary>
    private static ImmutableArray<KeptAddress> Of(ConnectionAuth auth, string key, string? address, string origin)
    {
        var secret = SecretPlaces.SecretOf(auth)?.Reference;
        return
        [
            .. address is null ? [] : At(address, secret, origin),
            .. auth is ClientCredentialsAuth client ? At($"{key}.client-credentials.token-url", secret, SecretOrigin.Of(client.TokenUrl)) : [],
        ];
    }

    /// <summary>With the file that says who the server at these addresses is: exchanging it deletes the secret as well.</summary>
    private static ImmutableArray<KeptAddress> Vouched(ImmutableArray<KeptAddress> addresses, string prefix, string? caFile) =>
        [.. addresses, .. addresses.Take(1).SelectMany(a => Authority(prefix, a.Secret, a.Origin, caFile))];

    private static ImmutableArray<KeptAddress> Authority(string prefix, SecretReference secret, string origin, string? caFile) =>
        secret.Kept is null ? [] : [new($"{prefix}ca-file", secret, origin, typed => typed == (caFile ?? string.Empty)) { IsAuthority = true }];

    private static ImmutableArray<KeptAddress> At(string field, SecretReference? secret, string origin) =>
        secret is { Kept: not null } ? [new(field, secret, origin, typed => ProbeRequest.OriginOf(typed) == origin)] : [];
}
