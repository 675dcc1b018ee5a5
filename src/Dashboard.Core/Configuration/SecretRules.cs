using Dashboard.Core.Campaigns;
using Dashboard.Core.Channels;
using System.Collections.Immutable;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Probes;

namespace Dashboard.Core.Configuration;

/// <summary>Finds the secrets that a configuration names and the server cannot read.</summary>
public static class SecretRules
{
    /// <summary>
    /// Looks at the connections and probes that are new. One that is in force already is left alone: a secret that got
    /// lost since must not keep a manager from changing a campaign.
    /// </summary>
    public static ImmutableArray<ConfigurationError> Check(Governance wanted, Governance current, ISecretProbe probe)
    {
        var known = Named(current).Select(n => n.Owner).ToHashSet();
        return
        [
            .. from named in Named(wanted)
               where !known.Contains(named.Owner) && named.Secret.Kept is null // it is entered when its connection is known
               let state = probe.Probe(named.Secret)
               where state is not SecretState.Readable
               select new ConfigurationError(named.Path, Sentence(named.Secret, state), null),
        ];
    }

    /// <summary>Every secret with its key and with what it is for.</summary>
    internal static IEnumerable<(string Path, object Owner, SecretReference Secret)> Named(Governance governance) =>
        governance.Sources.SelectMany((s, i) => InAuth($"sources[{i}].connection", s.Connection, s.Connection.Auth))
            .Concat(governance.Apps.SelectMany((a, i) =>
                InAuth($"apps[{i}].connection", a.Connection, a.Connection.Auth)
                    .Concat(a.Probes.All.SelectMany((p, at) => InProbe($"apps[{i}].probes[{at}]", p)))
                    .Concat(a.Jit is { } jit ? InJit($"apps[{i}].jit", jit) : [])))
            .Concat(governance.ProvisioningLogs.SelectMany((l, i) => InAuth($"provisioning-logs[{i}].connection", l.Connection, l.Connection.Auth)
                .Concat(l.Webhook is { } webhook ? [($"provisioning-logs[{i}].webhook.secret", webhook, webhook.Secret)] : [])))
            .Concat(governance.Notifications.Channels.SelectMany((c, i) => InChannel($"notifications.channels[{i}]", c.Target)));

    private static IEnumerable<(string Path, object Owner, SecretReference Secret)> InAuth(string path, object owner, ConnectionAuth auth, string key = "auth") =>
        SecretOf(auth) is { } secret ? [($"{path}.{key}.{secret.Key}", owner, secret.Reference)] : [];

    private static IEnumerable<(string Path, object Owner, SecretReference Secret)> InProbe(string path, AccessProbe probe) => probe switch
    {
        PasswordGrantProbe { ClientSecret: { } secret } => [($"{path}.client-secret", probe, secret)],
        AuthorizationCodeProbe { ClientSecret: { } secret } => [($"{path}.client-secret", probe, secret)],
        IntrospectionProbe introspection => [($"{path}.client-secret", probe, introspection.ClientSecret)],
        ConsoleProbe console => InAuth(path, probe, console.Auth),
        _ => [],
    };

    private static IEnumerable<(string Path, object Owner, SecretReference Secret)> InJit(string path, JitAccess jit) =>
        (jit.Broker switch
        {
            HttpBroker http => InAuth($"{path}.broker", http, http.Auth).Concat(http.Approver is null ? [] : InAuth($"{path}.broker", http, http.Approver, "approver")),
            EntraPimBroker entra => InAuth($"{path}.broker", entra, entra.Auth),
            ScimGroupBroker scim => InAuth($"{path}.broker.connection", scim, scim.Connection.Auth),
            LdapGroupBroker ldap => [($"{path}.broker.password", ldap, ldap.Password)],
            _ => [],
        })
        .Concat(jit.Probes.All.SelectMany((p, at) => InProbe($"{path}.probes[{at}]", p)));

    private static IEnumerable<(string Path, object Owner, SecretReference Secret)> InChannel(string path, ChannelTarget target) => target switch
    {
        MailTarget { Login: { } login } => [($"{path}.mail.login.password", target, login.Password)],
        WebhookTarget webhook => [($"{path}.webhook.secret", target, webhook.Secret)],
        TeamsTarget teams => [($"{path}.teams.address", target, teams.Address)],
        SlackTarget slack => [($"{path}.slack.address", target, slack.Address)],
        _ => [],
    };

    internal static (string Key, SecretReference Reference)? SecretOf(ConnectionAuth auth) => auth switch
    {
        BearerAuth bearer => ("bearer.token", bearer.Token),
        BasicAuth basic => ("basic.password", basic.Password),
        ClientCredentialsAuth client => ("client-credentials.client-secret", client.ClientSecret),
        _ => null,
    };

    private static string Sentence(SecretReference reference, SecretState state) => (reference.EnvironmentVariable, state) switch
    {
        (_, SecretState.Own) => $"{reference} is a key or a setting of this product itself, which is sent to nobody: name the secret of what is connected to.",
        ({ } variable, SecretState.Empty) => $"The environment variable {variable}, which this key names, is empty: set it for the server process and start the server again.",
        ({ } variable, _) => $"The environment variable {variable}, which this key names, is not set: set it for the server process and start the server again, or name a file with file:/path.",
        (_, SecretState.Missing) => $"There is no file '{reference.File}', which this key names: put the secret there, or name an environment variable with env:NAME.",
        (_, SecretState.Empty) => $"The file '{reference.File}', which this key names, is empty: write the secret into it.",
        _ => $"The server may not read the file '{reference.File}', which this key names: give the account it runs under the right to read it.",
    };
}
