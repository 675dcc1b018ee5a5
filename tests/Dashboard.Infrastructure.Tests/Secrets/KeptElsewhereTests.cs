using Dashboard.Core.Access;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Channels;
using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Notifications;
using Dashboard.Core.Probes;
using Dashboard.Core.Provisioning;
using Dashboard.Infrastructure.Connectors;
using Dashboard.Infrastructure.Connectors.Access;
using Dashboard.Infrastructure.Notifications;
using Dashboard.Infrastructure.Tests.Configuration;
using Dashboard.Infrastructure.Tests.Connectors.Access;
using Dashboard.Infrastructure.Tests.Connectors.Jit;
using Dashboard.Infrastructure.Tests.Connectors.Scim;
using Dashboard.Infrastructure.Tests.Notifications;
using Dashboard.Infrastructure.Tests.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Infrastructure.Tests.Secrets;

/// <summary>
/// Who may change the configuration and enters no secret: wherever a secret can be named, leading that place to a server of their own brings them nothing, neither in
/// what is under way nor once it is in force.
/// </summary>
public sealed class KeptElsewhereTests
{
    private const string Value = "s3nt1nel/secret+of-enough-length";
    private const string OfApp = "kept:apps/app/secret";
    private const string OfChannel = "kept:channels/iam/secret";

    private static readonly SecretReference Secret = Reference(OfApp);

    private static readonly GrantOrder Order = new("tidemark-0b1c2d3e-crm-s1", "canary", "7", TimeSpan.FromMinutes(5));

    /// <summary>How each place is set up for a server, and how what is set up there is used.</summary>
    private static readonly Dictionary<string, (Func<Place, Place, Governance> Of, Func<TestStore, Governance, Task> UseAsync)> Kinds = new()
    {
        ["password grant"] = (
            (to, _) => Probed(Login(to)),
            (store, g) => TryAsync(store, g, "login")),
        ["form sign-in"] = (
            (to, _) => Probed(new AuthorizationCodeProbe("login", new("https://portal.example/"), to.At("token"), "tidemark", Secret, new("https://back.example"), "openid", "user", "password", null), new RefreshTokenProbe("refresh", "login")),
            (store, g) => TryAsync(store, g, "refresh", new() { RefreshToken = "r3fresh" })),
        ["refresh token"] = (
            (to, _) => Probed(Login(to), new RefreshTokenProbe("refresh", "login")),
            (store, g) => TryAsync(store, g, "refresh", new() { RefreshToken = "r3fresh" })),
        ["introspection"] = (
            (to, home) => Probed(Login(home) with { ClientSecret = null }, new IntrospectionProbe("introspect", "login", to.At("introspect"), "tidemark", Secret)),
            (store, g) => TryAsync(store, g, "introspect", new() { AccessToken = "acc3ss" })),
        ["console, bearer"] = (
            (to, _) => Probed(Console(to, new BearerAuth(Secret))),
            (store, g) => TryAsync(store, g, "console")),
        ["console, client's own"] = (
            (to, _) => Probed(Console(to, new ClientCredentialsAuth(to.At("token"), "tidemark", Secret, null))),
            (store, g) => TryAsync(store, g, "console")),
        ["console, client's token"] = (
            (to, home) => Probed(Console(to, new ClientCredentialsAuth(home.At("token"), "tidemark", Secret, null))),
            (store, g) => TryAsync(store, g, "console")),
        ["probe of lent access"] = (
            (to, home) => Lending(Http(home, new NoAuth(), null), Login(to)),
            (store, g) => TryAsync(store, g with { Apps = [g.Apps[0] with { Probes = g.Apps[0].Jit!.Probes }] }, "login")),
        ["broker, requester"] = (
            (to, _) => Lending(Http(to, new BearerAuth(Secret), null)),
            (store, g) => Open(store, g).RequestAsync(Order, default)),
        ["broker, requester's token"] = (
            (to, home) => Lending(Http(to, new ClientCredentialsAuth(home.At("token"), "tidemark", Secret, null), null)),
            (store, g) => Open(store, g).RequestAsync(Order, default)),
        ["broker, approver"] = (
            (to, home) => Lending(Http(home, new NoAuth(), new BasicAuth("boss", Secret), to)),
            (store, g) => Open(store, g).ApproveAsync(Order, "1", default)),
        ["broker, Entra"] = (
            (to, _) => Lending(new EntraPimBroker(to.At("v1.0"), new BearerAuth(Secret), "role", "/", "{userName}")),
            (store, g) => Open(store, g).RequestAsync(Order, default)),
        ["broker, SCIM"] = (
            (to, _) => Lending(new ScimGroupBroker(new(Connection.Scim, to.At("scim"), new BearerAuth(Secret), null, TimeSpan.FromSeconds(5)), "lent", "expiresAt")),
            (store, g) => Open(store, g).RequestAsync(Order, default)),
        ["broker, LDAP"] = (
            (to, _) => Lending(new LdapGroupBroker(new($"ldap://127.0.0.1:{to.Port}"), "cn=tidemark", Secret, LdapGroupStyle.MemberTtl, "cn=admins", "uid={userName}")),
            (store, g) => Open(store, g).RequestAsync(Order, default)),
        ["connection of a log"] = (
            (to, _) => Logged(to, new BearerAuth(Reference("kept:logs/hr/token")), null),
            (store, g) => store.Get<IProvisioningLogSource>().ReadAsync(g.ProvisioningLogs[0], Samples.Now, null, null, default)),
    };

    public static TheoryData<string> Places => [.. Kinds.Keys];

    [Theory]
    [MemberData(nameof(Places))]
    public async Task What_was_entered_for_one_server_is_sent_to_no_other(string place)
    {
        await using var home = await Place.StartAsync();
        await using var evil = await Place.StartAsync();
        await using var store = await OpenAsync();
        var desks = new SecretDesks(store);
        var (of, useAsync) = Kinds[place];
        var (good, bad) = (of(home, home), of(evil, home));
        var reference = SecretPlaces.Kept(good).First().Reference.Value;

        Assert.Empty((await desks.ApplyAsync(good, 0)).Errors);
        var entered = await desks.Kept.EnterAsync(reference, null, Value, SecretDesks.Ada, default);
        Assert.Equal(SecretPlaces.Kept(good).First().Origin, entered.Value!.Origin);
        await useAsync(store, good);
        Assert.Contains(Value, home.Heard, StringComparison.Ordinal);

        // What is under way by another configuration than the one in force.
        await useAsync(store, bad);
        Got(evil, nothing: true);

        var outcome = await desks.ApplyAsync(bad, 1);
        Assert.Empty(outcome.Errors);
        Assert.StartsWith($"{reference} was for {entered.Value.Origin}, where its ", Assert.Single(outcome.Deleted), StringComparison.Ordinal);
        Assert.Empty(await store.Get<IKeptSecrets>().ListAsync(default));
        Assert.Contains(await desks.TrailAsync(), entry => entry.Contains($"{reference} was for {entered.Value.Origin}", StringComparison.Ordinal));
        await useAsync(store, bad);
        Got(evil, nothing: true);

        // And back again: it does not come back by itself.
        Assert.Empty((await desks.ApplyAsync(good, 2)).Errors);
        Assert.Empty(await store.Get<IKeptSecrets>().ListAsync(default));
        Assert.DoesNotContain(await desks.TrailAsync(), entry => entry.Contains(Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_secret_of_a_sign_in_is_not_taken_along_to_where_tokens_are_revoked()
    {
        await using var home = await Place.StartAsync();
        await using var evil = await Place.StartAsync();
        await using var store = await OpenAsync();
        var desks = new SecretDesks(store);
        var good = Probed(Login(home), new RevocationProbe("revoke", "login", home.At("revoke")));
        var bad = Probed(Login(home), new RevocationProbe("revoke", "login", evil.At("revoke")));
        Assert.Empty((await desks.ApplyAsync(good, 0)).Errors);
        await desks.Kept.EnterAsync(OfApp, null, Value, SecretDesks.Ada, default);

        await TryAsync(store, good, "revoke", new() { RefreshToken = "r3fresh" });
        Assert.Contains("/revoke", home.Heard, StringComparison.Ordinal);

        // Tried, and when a canary's tokens are taken back.
        await TryAsync(store, bad, "revoke", new() { RefreshToken = "r3fresh" });
        await ReleaseAsync(store, bad, "login", new() { RefreshToken = "r3fresh", AccessToken = "acc3ss" });
        Got(evil, nothing: true);
        Assert.Contains((await desks.ApplyAsync(bad, 1)).Errors, e => e.Path == "apps[0].probes[1].url");
        Assert.Single(await store.Get<IKeptSecrets>().ListAsync(default));
    }

    [Fact]
    public async Task A_message_is_signed_for_the_receiver_whose_secret_it_is_and_for_no_other()
    {
        await using var home = await Place.StartAsync();
        await using var evil = await Place.StartAsync();
        await using var store = await OpenAsync();
        var desks = new SecretDesks(store);
        Channel good = Told(new WebhookTarget(home.At("in"), Reference(OfChannel))), bad = good with { Target = new WebhookTarget(evil.At("in"), Reference(OfChannel)) };
        Assert.Empty((await desks.ApplyAsync(Of(good), 0)).Errors);
        Assert.Contains($"the secret {OfChannel} has not been entered", (await SendAsync(store, good)).Reason, StringComparison.Ordinal);
        await desks.Kept.EnterAsync(OfChannel, null, Value, SecretDesks.Ada, default);

        Assert.Equal(SendOutcome.Delivered, (await SendAsync(store, good)).Outcome);
        Assert.Contains("v1,", home.Heard, StringComparison.Ordinal);

        Assert.Contains("goes nowhere else", (await SendAsync(store, bad)).Reason, StringComparison.Ordinal);
        Assert.Single((await desks.ApplyAsync(Of(bad), 1)).Deleted);
        Assert.Equal(SendOutcome.Later, (await SendAsync(store, bad)).Outcome);
        Got(evil, nothing: true);
    }

    [Fact]
    public async Task Whoever_exchanges_the_authority_that_vouches_for_a_server_does_not_take_its_secret_along()
    {
        await using var store = await OpenAsync();
        var desks = new SecretDesks(store);
        var (first, second) = (Path.Combine(store.Folder, "a.pem"), Path.Combine(store.Folder, "b.pem"));
        await File.WriteAllTextAsync(first, string.Empty);
        await File.WriteAllTextAsync(second, string.Empty);
        Governance By(string? ca) => Of(Told(new WebhookTarget(new("https://receiver.example/in"), Reference(OfChannel)) { CaFile = ca }));
        Assert.Empty((await desks.ApplyAsync(By(first), 0)).Errors);
        await desks.Kept.EnterAsync(OfChannel, null, Value, SecretDesks.Ada, default);
        var narrowed = await desks.ApplyAsync(By(first) with { EgressZones = [new("receivers") { Hosts = NameSet.Of("receiver.example") }] }, 1);
        Assert.Empty(narrowed.Errors.Concat<object>([.. narrowed.Deleted]));
        Assert.Single(await store.Get<IKeptSecrets>().ListAsync(default));

        var outcome = await desks.ApplyAsync(By(second), 2);

        Assert.Empty(outcome.Errors);
        Assert.Contains("and another ca-file does say who that is now", Assert.Single(outcome.Deleted), StringComparison.Ordinal);
        Assert.Empty(await store.Get<IKeptSecrets>().ListAsync(default));
    }

    [Fact]
    public async Task Whoever_enters_a_secret_for_the_server_they_were_shown_gives_it_to_no_other()
    {
        await using var store = await OpenAsync();
        var desks = new SecretDesks(store);
        Governance To(string host) => Of(Told(new WebhookTarget(new($"https://{host}/in"), Reference(OfChannel))));
        Assert.Empty((await desks.ApplyAsync(To("good.example"), 0)).Errors);
        Assert.Empty((await desks.ApplyAsync(To("evil.example"), 1)).Errors);

        Assert.Equal("Secret.Elsewhere", (await desks.Kept.EnterAsync(OfChannel, "https://good.example", Value, SecretDesks.Ada, default)).Error!.Code);
        Assert.Empty(await store.Get<IKeptSecrets>().ListAsync(default));

        // Nor does the store keep what a desk decided on a moment before the change: it would come alive when the address leads back.
        Assert.False(await store.Get<IKeptSecrets>().SaveAsync(Reference(OfChannel), "https://good.example", Value, "ada", default));
        Assert.Empty(await store.Get<IKeptSecrets>().ListAsync(default));
        Assert.True((await desks.Kept.EnterAsync(OfChannel, "https://evil.example", Value, SecretDesks.Ada, default)).IsOk);
    }

    [Fact]
    public async Task The_password_for_one_mail_server_is_said_to_no_other()
    {
        await using var home = new FakeMailServer();
        await using var evil = new FakeMailServer();
        await using var store = await OpenAsync();
        var desks = new SecretDesks(store);
        Channel good = Told(Mail(home)), bad = good with { Target = Mail(evil) };
        Assert.Empty((await desks.ApplyAsync(Of(good), 0)).Errors);
        await desks.Kept.EnterAsync(OfChannel, null, Value, SecretDesks.Ada, default);

        Assert.Equal(SendOutcome.Delivered, (await SendAsync(store, good)).Outcome);
        Assert.Equal($"\0tidemark\0{Value}", home.SignedIn);

        Assert.Contains("goes nowhere else", (await SendAsync(store, bad)).Reason, StringComparison.Ordinal);
        Assert.Single((await desks.ApplyAsync(Of(bad), 1)).Deleted);
        Assert.Equal(SendOutcome.Later, (await SendAsync(store, bad)).Outcome);
        Assert.Null(evil.SignedIn);
        Assert.Empty(evil.Commands);
    }

    [Fact]
    public async Task An_address_that_is_the_secret_is_sent_to_as_what_it_was_entered_for_and_is_nothing_else()
    {
        await using var home = await Place.StartAsync();
        await using var evil = await Place.StartAsync();
        await using var store = await OpenAsync();
        var desks = new SecretDesks(store);
        var secret = Reference(OfChannel);
        var address = home.At("workflows/7?sig=s3nt1nel").AbsoluteUri;
        Assert.Empty((await desks.ApplyAsync(Of(Told(new TeamsTarget(secret))), 0)).Errors);
        foreach (var none in (string[])["workflows/7", "http://receiver.example/in", "ftp://receiver.example/in", "https://user:word@receiver.example/in"])
        {
            Assert.Equal("Secret.Address", (await desks.Kept.EnterAsync(OfChannel, null, none, SecretDesks.Ada, default)).Error!.Code);
        }

        await desks.Kept.EnterAsync(OfChannel, null, address, SecretDesks.Ada, default);
        Assert.Equal(SendOutcome.Delivered, (await SendAsync(store, Told(new TeamsTarget(secret)))).Outcome);
        Assert.Contains("/workflows/7?sig=s3nt1nel", home.Heard, StringComparison.Ordinal);
        var heard = home.Heard;

        foreach (var other in new ChannelTarget[] { new SlackTarget(secret), new WebhookTarget(evil.At("in"), secret), new MailTarget("127.0.0.1", evil.Port, MailSecurity.None, "t@example.org", NameSet.Of("a@example.org")) { Login = new("t", secret) } })
        {
            Assert.Contains("goes nowhere else", (await SendAsync(store, Told(other))).Reason, StringComparison.Ordinal);
        }

        Got(evil, nothing: true);
        Assert.Equal(heard, home.Heard);
        Assert.Single((await desks.ApplyAsync(Of(Told(new SlackTarget(secret))), 1)).Deleted);
        Assert.Empty(await store.Get<IKeptSecrets>().ListAsync(default));
        Assert.DoesNotContain(await desks.TrailAsync(), entry => entry.Contains("s3nt1nel", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_sent_to_a_log_is_known_by_its_own_secret_and_that_is_used_for_nothing_else()
    {
        await using var evil = await Place.StartAsync();
        await using var store = await OpenAsync();
        var desks = new SecretDesks(store);
        var secret = Reference("kept:logs/hr/sender");
        var good = Logged(evil, new NoAuth(), secret);
        Assert.Empty((await desks.ApplyAsync(good, 0)).Errors);
        Assert.False(await IsSignedAsync(store, good, Value));
        Assert.Equal("this server alone", (await desks.Kept.EnterAsync(secret.Value, null, Value, SecretDesks.Ada, default)).Value!.Origin);

        Assert.True(await IsSignedAsync(store, good, Value));
        Assert.False(await IsSignedAsync(store, good, $"{Value}-2"));
        Assert.False(await store.Get<IWebhookVerifier>().IsSignedAsync(null, Signed(store, Value), default));

        var bad = Logged(evil, new BearerAuth(secret), null);
        await store.Get<IProvisioningLogSource>().ReadAsync(bad.ProvisioningLogs[0], Samples.Now, null, null, default);
        Got(evil, nothing: true);
        Assert.Single((await desks.ApplyAsync(Logged(evil, new BearerAuth(secret), secret), 1)).Errors);
        Assert.Contains("and its log does not use it any more", Assert.Single((await desks.ApplyAsync(bad, 1)).Deleted), StringComparison.Ordinal);
        Assert.False(await IsSignedAsync(store, good, Value));
    }

    private static Task<bool> IsSignedAsync(TestStore store, Governance governance, string secret) =>
        store.Get<IWebhookVerifier>().IsSignedAsync(governance.ProvisioningLogs[0].Webhook, Signed(store, secret), default);

    private static WebhookMessage Signed(TestStore store, string secret)
    {
        var (body, timestamp) = ("{}"u8.ToArray(), store.Time.GetUtcNow().ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
        return new("msg_1", timestamp, WebhookSignature.Sign(WebhookSignature.KeyOf(secret), "msg_1", timestamp, body), body);
    }

    private static Governance Logged(Place to, ConnectionAuth auth, SecretReference? webhook) => Governance.Empty with
    {
        ProvisioningLogs =
        [
            new(
                "hr",
                new(ProvisioningLog.Kind, to.At("log"), auth, null, TimeSpan.FromSeconds(5)),
                "since={since}", "$", null, new(null, "at", "app", "user", "action", "status", null), NameSet.Of("success"), System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty, TimeSpan.FromMinutes(5))
            {
                Webhook = webhook is null ? null : new(webhook),
            },
        ],
    };

    private static void Got(Place evil, bool nothing)
    {
        Assert.DoesNotContain(Value, evil.Heard, StringComparison.Ordinal);
        Assert.DoesNotContain(Place.AccessToken, evil.Heard, StringComparison.Ordinal);
        Assert.True(!nothing || evil.Heard.Length == 0, evil.Heard);
    }

    private static Task<TestStore> OpenAsync() => TestStore.OpenAsync(more: services => services.AddConnectors().AddNotifications());

    private static Governance Probed(params AccessProbe[] probes) => Governance.Empty with { Apps = [FakeScim.App(Bare) with { Probes = new([.. probes]) }] };

    private static Governance Lending(JitBroker broker, params AccessProbe[] probes) =>
        Governance.Empty with { Apps = [FakeScim.App(Bare) with { Jit = new("lent", TimeSpan.FromMinutes(5), null, JitEnd.Expiry, broker, new([.. probes])) }] };

    private static Connection Bare => new(Connection.Scim, new("https://app.example/scim"), new NoAuth(), null, TimeSpan.FromSeconds(5));

    private static PasswordGrantProbe Login(Place to) => new("login", to.At("token"), "tidemark", Secret, null);

    private static ConsoleProbe Console(Place to, ConnectionAuth auth) => new("console", to.At("users"), auth, ListPaging.OnePage, "$.users", "login", null, NameSet.Empty);

    private static HttpBroker Http(Place to, ConnectionAuth auth, ConnectionAuth? approver, Place? approvals = null) => SomeJit.Http with
    {
        Auth = auth,
        Approver = approver,
        Request = ProbeRig.Request("POST", $"{to.Url}/requests", "user={userName}&reference={reference}", ProbeRequest.DefaultContentType),
        Find = null,
        Items = null,
        Approve = ProbeRig.Request("POST", $"{(approvals ?? to).Url}/requests/{{id}}/approve"),
        Read = ProbeRig.Request("GET", $"{to.Url}/requests/{{id}}"),
        Revoke = null,
        Close = null,
        List = null,
        CaFile = null,
    };

    private static Channel Told(ChannelTarget target) => new("iam", target, Role.Administrator);

    private static Governance Of(Channel channel) => Governance.Empty with { Notifications = new([channel]) };

    private static MailTarget Mail(FakeMailServer server) => new("127.0.0.1", server.Port, MailSecurity.None, "t@example.org", NameSet.Of("a@example.org")) { Login = new("tidemark", Reference(OfChannel)) };

    private static Task<SendResult> SendAsync(TestStore store, Channel channel) => store.Get<INotificationSender>().SendAsync(channel, SomeMessages.Message(), default);

    private static IJitBroker Open(TestStore store, Governance governance) => store.Get<IJitConnector>().Open(governance.Apps[0].Jit!);

    private static Task TryAsync(TestStore store, Governance governance, string probe, HeldCredential? own = null) => On(store, governance, probe, own, (adapter, call) => adapter.TryAsync(call, default));

    private static Task ReleaseAsync(TestStore store, Governance governance, string probe, HeldCredential own) => On(store, governance, probe, own, (adapter, call) => adapter.ReleaseAsync(call, default));

    private static Task On(TestStore store, Governance governance, string name, HeldCredential? own, Func<IProbeAdapter, ProbeCall, Task> use)
    {
        var app = governance.Apps[0];
        var probe = app.Probes.Find(name)!;
        var adapter = store.Provider.GetServices<IProbeAdapter>().Single(a => a.Handles(probe));
        return use(adapter, ProbeRig.Call(probe, own: own) with { App = app });
    }

    private static SecretReference Reference(string text) => SecretReference.TryParse(text, out var reference) ? reference : throw new InvalidOperationException(text);
}
