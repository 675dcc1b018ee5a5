using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Channels;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Probes;
using Dashboard.Core.Provisioning;

namespace Dashboard.Core.Configuration;

/// <summary>Every place in a configuration that names a secret, and where it goes from there. What sends a secret asks for it by the same origin.</summary>
public static class SecretPlaces
{
    /// <summary>All that name one, in the order of the file.</summary>
    public static IEnumerable<SecretPlace> Of(Governance governance) =>
        governance.Sources.SelectMany((s, i) => In($"sources[{i}].connection", $"sources/{s.Name}", s.Connection))
            .Concat(governance.Apps.SelectMany((a, i) => In($"apps[{i}]", a)))
            .Concat(governance.ProvisioningLogs.SelectMany((l, i) => In($"provisioning-logs[{i}]", l)))
            .Concat(governance.Notifications.Channels.SelectMany((c, i) => In($"notifications.channels[{i}]", c)));

    /// <summary>Those from which one goes that is entered: also where only the address stands that another part's secret is sent to.</summary>
    public static IEnumerable<SecretPlace> Kept(Governance governance) =>
        Of(governance).Concat(governance.Apps.SelectMany((a, i) => Borrowed($"apps[{i}]", a, a.Probes).Concat(a.Jit is { } jit ? Borrowed($"apps[{i}].jit", a, jit.Probes) : [])))
            .Where(place => place.Reference.Kept is not null);

    /// <summary>
    /// Those of before whose secret does not go along: nothing names it any more, it would go elsewhere, or to a server that another CA may vouch for.
    /// </summary>
    public static IEnumerable<SecretPlace> Gone(Governance before, Governance after)
    {
        var now = Kept(after).ToLookup(place => place.Reference);
        return Kept(before).GroupBy(place => place.Reference)
            .Where(was => !now.Contains(was.Key) || now[was.Key].Any(place => !was.Any(old => (old.Origin, old.CaFile) == (place.Origin, place.CaFile))))
            .Select(was => was.First());
    }

    /// <summary>The secret of a credential, with its key below that of the credential; null where it has none.</summary>
    internal static (string Key, SecretReference Reference)? SecretOf(ConnectionAuth auth) => auth switch
    {
        BearerAuth bearer => ("bearer.token", bearer.Token),
        BasicAuth basic => ("basic.password", basic.Password),
        ClientCredentialsAuth client => ("client-credentials.client-secret", client.ClientSecret),
        _ => null,
    };

    private static IEnumerable<SecretPlace> In(string path, GovernedApp app)
    {
        var owner = OwnerOf(app);
        return In($"{path}.connection", owner, app.Connection)
            .Concat(In(path, owner, app.Probes))
            .Concat(app.Jit is { } jit ? In($"{path}.jit", owner, jit.Broker).Concat(In($"{path}.jit", owner, jit.Probes)) : []);
    }

    private static IEnumerable<SecretPlace> In(string path, ProvisioningLog log)
    {
        var owner = $"logs/{log.Name}";
        return In($"{path}.connection", owner, log.Connection)
            .Concat(log.Webhook is { } webhook ? [new($"{path}.webhook.secret", owner, SecretUse.Sender, $"what is sent to {owner}", webhook.Secret, SecretOrigin.Here) { Part = webhook }] : []);
    }

    private static IEnumerable<SecretPlace> In(string path, string owner, Connection connection) =>
        In($"{path}.auth", owner, SecretUse.Connection, $"the connection of {owner}", connection, connection.Auth, connection.Origin);

    private static IEnumerable<SecretPlace> In(string path, string owner, SecretUse use, string what, object part, ConnectionAuth auth, string origin) =>
        SecretOf(auth) is { } secret ? [new($"{path}.{secret.Key}", owner, use, what, secret.Reference, SecretOrigin.Of(auth, origin)) { Part = part }] : [];

    private static IEnumerable<SecretPlace> In(string path, string owner, ProbeSet probes) => probes.All.SelectMany((probe, at) =>
    {
        var (key, what) = ($"{path}.probes[{at}]", $"the probe {probe.Name} of {owner}");
        return probe switch
        {
            PasswordGrantProbe { ClientSecret: { } secret } p => Client(secret, p.TokenUrl),
            AuthorizationCodeProbe { ClientSecret: { } secret } p => Client(secret, p.TokenUrl),
            IntrospectionProbe p => Client(p.ClientSecret, p.Url),
            ConsoleProbe p => In($"{key}.auth", owner, SecretUse.Probe, what, p, p.Auth, SecretOrigin.Of(p.Url)),
            _ => [],
        };

        IEnumerable<SecretPlace> Client(SecretReference secret, Uri address) => [new($"{key}.client-secret", owner, SecretUse.Probe, what, secret, SecretOrigin.Of(address)) { Part = probe }];
    });

    private static IEnumerable<SecretPlace> In(string path, string owner, JitBroker broker)
    {
        var what = $"the broker of {owner}";
        return broker switch
        {
            HttpBroker http => In($"{path}.broker.auth", owner, SecretUse.Broker, what, http, http.Auth, http.Request.Origin)
                .Concat(http.Approver is { } approver ? In($"{path}.broker.approver", owner, SecretUse.Broker, $"the approver at {what}", http, approver, (http.Approve ?? http.Request).Origin) : []),
            EntraPimBroker entra => In($"{path}.broker.auth", owner, SecretUse.Broker, what, entra, entra.Auth, SecretOrigin.Of(entra.Graph)),
            ScimGroupBroker scim => In($"{path}.broker.connection.auth", owner, SecretUse.Broker, what, scim, scim.Connection.Auth, scim.Connection.Origin),
            LdapGroupBroker ldap => [new($"{path}.broker.password", owner, SecretUse.Broker, what, ldap.Password, SecretOrigin.Of(ldap.Url)) { Part = ldap }],
            _ => [],
        };
    }

    private static IEnumerable<SecretPlace> In(string path, Channel channel)
    {
        return channel.Target switch
        {
            MailTarget { Login: { } login } => At("login.password", SecretUse.Channel, login.Password),
            WebhookTarget webhook => At("secret", SecretUse.Channel, webhook.Secret),
            TeamsTarget teams => At("address", SecretUse.Address, teams.Address),
            SlackTarget slack => At("address", SecretUse.Address, slack.Address),
            _ => [],
        };

        IEnumerable<SecretPlace> At(string key, SecretUse use, SecretReference secret) =>
            [new($"{path}.{channel.Target.Word}.{key}", $"channels/{channel.Name}", use, $"the channel {channel.Name}", secret, channel.Target.Origin) { Part = channel.Target }];
    }

    /// <summary>Whoever revokes a token proves to be the client that the token was given to: the sign-in's secret goes to one more address.</summary>
    private static IEnumerable<SecretPlace> Borrowed(string path, GovernedApp app, ProbeSet probes) =>
        from numbered in probes.All.Select((probe, at) => (Probe: probe as RevocationProbe, At: at))
        where numbered.Probe is not null
        let secret = probes.Find(numbered.Probe.From) switch { PasswordGrantProbe p => p.ClientSecret, AuthorizationCodeProbe p => p.ClientSecret, _ => null }
        where secret is not null
        select new SecretPlace($"{path}.probes[{numbered.At}].url", OwnerOf(app), SecretUse.Probe, $"the probe {numbered.Probe.Name} of {OwnerOf(app)}", secret, SecretOrigin.Of(numbered.Probe.Url)) { Part = numbered.Probe, IsBorrowed = true };

    private static string OwnerOf(GovernedApp app) => $"apps/{app.Id}";
}
