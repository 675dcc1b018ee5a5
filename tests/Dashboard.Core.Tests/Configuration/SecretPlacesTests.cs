using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Serialization;
using Dashboard.Core.Access;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Channels;
using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Probes;

namespace Dashboard.Core.Tests.Configuration;

/// <summary>Wherever the configuration can name a secret, one that is entered is bound to its owner and to where it goes from there.</summary>
public sealed class SecretPlacesTests
{
    /// <summary>The types themselves say where a secret can stand, so that a new place is found: it is in no list until it is here.</summary>
    [Fact]
    public void No_place_is_forgotten_at_which_the_configuration_can_name_a_secret()
    {
        var governance = new EverySecret().Governance();
        var stands = Walk(governance, []).ToList();

        Assert.Equal(Ways(typeof(Governance), []).Order(), stands.Select(s => s.Way).Distinct().Order());
        Assert.Equal(stands.Select(s => s.Secret.Value).Order(), SecretPlaces.Of(governance).Select(p => p.Reference.Value).Order());
        Assert.Equal(SecretPlaces.Of(governance).Count(), SecretPlaces.Of(governance).DistinctBy(p => p.Path).Count());
    }

    [Fact]
    public void Each_may_be_one_that_is_entered()
    {
        Assert.Empty(Errors(new EverySecret().Governance()));
        Assert.All(SecretPlaces.Kept(new EverySecret().Governance()), place => Assert.StartsWith($"kept:{place.Owner}/", place.Reference.Value, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("apps/another")]
    [InlineData("channels/another")]
    [InlineData("sources/another")]
    [InlineData("logs/another")]
    public void The_secret_of_another_owner_can_be_named_nowhere(string another)
    {
        var governance = new EverySecret(_ => another).Governance();

        Assert.Equal(SecretPlaces.Of(governance).Select(p => p.Path).Order(), Errors(governance).Where(e => e.Message.Contains("belongs to another", StringComparison.Ordinal)).Select(e => e.Path).Order());
    }

    [Fact]
    public void An_owner_whose_name_begins_like_anothers_is_another()
    {
        var governance = new EverySecret(owner => $"{owner}-2").Governance();

        Assert.Equal(SecretPlaces.Of(governance).Count(), Errors(governance).Length);
    }

    public static TheoryData<string, string, string> Origins => new()
    {
        { "sources[0].connection.auth.bearer.token", "https://hr.example", "the connection of sources/hr-bearer" },
        { "sources[2].connection.auth.client-credentials.client-secret", "https://tokens.example for https://hr.example", "the connection of sources/hr-client" },
        { "apps[0].connection.auth.bearer.token", "https://app.example", "the connection of apps/http-bearer" },
        { "apps[0].probes[0].client-secret", "https://idp.example", "the probe login of apps/http-bearer" },
        { "apps[0].probes[1].client-secret", "https://portal.example", "the probe portal of apps/http-bearer" },
        { "apps[0].probes[2].client-secret", "https://introspect.example", "the probe introspect of apps/http-bearer" },
        { "apps[0].probes[5].auth.bearer.token", "https://console.example", "the probe console of apps/http-bearer" },
        { "apps[6].probes[5].auth.client-credentials.client-secret", "https://tokens.example for https://console.example", "the probe console of apps/http-client" },
        { "apps[0].jit.probes[0].client-secret", "https://idp.example", "the probe login of apps/http-bearer" },
        { "apps[0].jit.broker.auth.bearer.token", "https://broker.example", "the broker of apps/http-bearer" },
        { "apps[0].jit.broker.approver.bearer.token", "https://approve.example", "the approver at the broker of apps/http-bearer" },
        { "apps[6].jit.broker.approver.client-credentials.client-secret", "https://tokens.example for https://approve.example", "the approver at the broker of apps/http-client" },
        { "apps[1].jit.broker.auth.bearer.token", "https://graph.microsoft.com", "the broker of apps/entra-bearer" },
        { "apps[7].jit.broker.auth.client-credentials.client-secret", "https://tokens.example for https://graph.microsoft.com", "the broker of apps/entra-client" },
        { "apps[2].jit.broker.connection.auth.bearer.token", "https://groups.example", "the broker of apps/scim-bearer" },
        { "apps[9].jit.broker.password", "ldaps://lend.example", "the broker of apps/ldap" },
        { "provisioning-logs[0].connection.auth.bearer.token", "https://log.example", "the connection of logs/log-bearer" },
        { "provisioning-logs[0].webhook.secret", "this server alone", "what is sent to logs/log-bearer" },
        { "notifications.channels[0].mail.login.password", "smtp://smtp.example:587", "the channel mail" },
        { "notifications.channels[1].webhook.secret", "https://hook.example", "the channel hook" },
        { "notifications.channels[2].teams.address", "the Teams workflow whose address it is", "the channel teams" },
        { "notifications.channels[3].slack.address", "the Slack webhook whose address it is", "the channel slack" },
    };

    [Theory]
    [MemberData(nameof(Origins))]
    public void It_is_for_where_it_goes_from_there(string path, string origin, string what) =>
        Assert.Equal((origin, what), SecretPlaces.Kept(new EverySecret().Governance()).Where(p => p.Path == path).Select(p => (p.Origin, p.What)).Single());

    [Fact]
    public void One_name_cannot_go_to_two_places()
    {
        var secret = EverySecret.Of("kept:apps/mail/client");
        PasswordGrantProbe login = new("login", new("https://idp.example/token"), "tidemark", secret, null);
        IntrospectionProbe introspection = new("introspect", "login", new("https://idp.example/introspect"), "tidemark", secret);

        Assert.Empty(Errors(Probed(login, introspection)));
        var error = Assert.Single(Errors(Probed(login, introspection with { Url = new("https://evil.example/introspect") })));
        Assert.Equal("apps[0].probes[1].client-secret", error.Path);
        Assert.Equal("'kept:apps/mail/client' goes to https://idp.example as the secret of the probe login of apps/mail, and would go to https://evil.example from here. A secret that is entered goes to one place: give this one a name of its own below kept:apps/mail/.", error.Message);

        // A client's secret goes to its token server alone, but what it gets there would go on.
        var console = new ConsoleProbe("console", new("https://idp.example/users"), new ClientCredentialsAuth(new("https://idp.example/token"), "tidemark", secret, null), ListPaging.OnePage, "$", "login", null, NameSet.Empty);
        Assert.Equal("apps[0].probes[1].auth.client-credentials.client-secret", Assert.Single(Errors(Probed(login, console))).Path);
    }

    [Theory]
    [InlineData("https://idp.example/revoke", false)]
    [InlineData("https://evil.example/revoke", true)]
    [InlineData("http://idp.example/revoke", true)]
    public void The_secret_of_a_sign_in_goes_along_to_where_its_tokens_are_revoked(string revoke, bool isRefused)
    {
        foreach (var signIn in new AccessProbe[]
        {
            new PasswordGrantProbe("login", new("https://idp.example/token"), "tidemark", EverySecret.Of("kept:apps/mail/client"), null),
            new AuthorizationCodeProbe("login", new("https://portal.example/"), new("https://idp.example/token"), "tidemark", EverySecret.Of("kept:apps/mail/client"), new("https://back.example"), "openid", "u", "p", null),
        })
        {
            var governance = Probed(signIn, new RevocationProbe("revoke", "LOGIN", new(revoke)));
            foreach (var set in new[] { governance, Lent(governance) })
            {
                var error = Errors(set).SingleOrDefault();

                Assert.Equal(isRefused, error is not null);
                Assert.True(!isRefused || (error!.Path.EndsWith("probes[1].url", StringComparison.Ordinal) && error.Message.Contains("would go to ", StringComparison.Ordinal)));
            }
        }
    }

    [Fact]
    public void What_the_environment_holds_may_still_be_sent_to_several()
    {
        var governance = Probed(
            new PasswordGrantProbe("login", new("https://idp.example/token"), "tidemark", EverySecret.Of("env:CLIENT"), null),
            new RevocationProbe("revoke", "login", new("https://other.example/revoke")));

        Assert.Empty(Errors(governance));
        Assert.Empty(SecretPlaces.Kept(governance));
    }

    [Theory]
    [InlineData("smtp.example", 587, true)]
    [InlineData("SMTP.example", 587, true)]
    [InlineData("smtp.example", 465, false)]
    [InlineData("evil.example", 587, false)]
    public void The_password_of_a_mail_server_is_for_its_host_and_port(string host, int port, bool stays)
    {
        var before = Told(new MailTarget("smtp.example", 587, MailSecurity.StartTls, "t@example.org", NameSet.Of("a@example.org")) { Login = new("tidemark", EverySecret.Of("kept:channels/iam/secret")) });
        var after = Told(new MailTarget(host, port, MailSecurity.StartTls, "t@example.org", NameSet.Of("b@example.org")) { Login = new("other", EverySecret.Of("kept:channels/iam/secret")) });

        Assert.Equal(stays ? [] : ["kept:channels/iam/secret was for smtp://smtp.example:587, where its channel does not go any more: what was entered for it is deleted. Where it is still named, an administrator enters it anew."], KeptSecretRules.Deleted(before, after));
    }

    [Fact]
    public void An_address_that_is_the_secret_is_used_as_nothing_else()
    {
        var secret = EverySecret.Of("kept:channels/iam/secret");

        foreach (var other in new ChannelTarget[] { new SlackTarget(secret), new WebhookTarget(new("https://evil.example/"), secret), new MailTarget("evil.example", 587, MailSecurity.StartTls, "t@example.org", NameSet.Empty) { Login = new("t", secret) } })
        {
            Assert.Equal(
                ["kept:channels/iam/secret is for the Teams workflow whose address it is, and its channel would not use it any more: what was entered for it would be deleted. Where it is still named, an administrator enters it anew."],
                KeptSecretRules.WouldDelete(Told(new TeamsTarget(secret)), Told(other)));
        }
    }

    [Fact]
    public void What_has_no_address_yet_breaks_nothing()
    {
        var governance = Probed(new PasswordGrantProbe("login", new("token", UriKind.Relative), "tidemark", EverySecret.Of("kept:apps/mail/client"), null));

        Assert.Contains(GovernanceValidator.Validate(governance), e => e.Path == "apps[0].probes[0].token-url");
    }

    private static ImmutableArray<ConfigurationError> Errors(Governance governance)
    {
        var errors = ImmutableArray.CreateBuilder<ConfigurationError>();
        KeptSecretRules.Check(governance, errors);
        return errors.ToImmutable();
    }

    private static Governance Probed(params AccessProbe[] probes) => Some.Governance(Some.App() with { Probes = new([.. probes]) });

    private static Governance Told(ChannelTarget target) => Governance.Empty with { Notifications = new([new("iam", target, Role.Auditor)]) };

    private static Governance Lent(Governance governance) => governance with
    {
        Apps = [governance.Apps[0] with { Probes = ProbeSet.None, Jit = new("lent", TimeSpan.FromMinutes(30), null, JitEnd.Expiry, new EntraPimBroker(EntraPimBroker.DefaultGraph, new NoAuth(), "role", "/", "{userName}"), governance.Apps[0].Probes) }],
    };

    /// <summary>Every way through the types to a secret, polymorphic ones through each of their kinds.</summary>
    private static IEnumerable<string> Ways(Type type, ImmutableList<string> way) =>
        type == typeof(SecretReference) ? [string.Join(" > ", way)]
        : Kinds(type).SelectMany(kind => PropertiesOf(kind).Where(p => !way.Contains(Step(kind, p))).SelectMany(p => Ways(ElementOf(p.PropertyType), way.Add(Step(kind, p)))));

    private static IEnumerable<(string Way, SecretReference Secret)> Walk(object? value, ImmutableList<string> way) => value switch
    {
        null or string => [],
        SecretReference secret => [(string.Join(" > ", way), secret)],
        IEnumerable many => many.Cast<object?>().SelectMany(one => Walk(one, way)),
        _ when value.GetType().Assembly == typeof(Governance).Assembly => PropertiesOf(value.GetType()).SelectMany(p => Walk(p.GetValue(value), way.Add(Step(value.GetType(), p)))),
        _ => [],
    };

    private static Type[] Kinds(Type type) =>
        type.Assembly != typeof(Governance).Assembly ? []
        : type.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false).Select(d => d.DerivedType).ToArray() is { Length: > 0 } derived ? derived
        : [type];

    private static IEnumerable<PropertyInfo> PropertiesOf(Type type) =>
        type.IsEnum ? [] : type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0 && p.GetCustomAttribute<JsonIgnoreAttribute>() is null && p.DeclaringType?.Assembly == typeof(Governance).Assembly);

    private static Type ElementOf(Type type) =>
        Nullable.GetUnderlyingType(type) ?? (type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) ? type.GetGenericArguments()[^1] : type);

    private static string Step(Type type, PropertyInfo property) => $"{type.Name}.{property.Name}";
}
