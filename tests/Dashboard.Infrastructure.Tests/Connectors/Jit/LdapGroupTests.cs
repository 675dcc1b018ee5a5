using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Probes;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Connectors.Jit;
using Dashboard.Infrastructure.Connectors.Scim;
using Dashboard.Infrastructure.Egress;
using Dashboard.Infrastructure.Tests.Connectors.Access;

namespace Dashboard.Infrastructure.Tests.Connectors.Jit;

/// <summary>Lending by a dynamic entry (RFC 2589), against a real OpenLDAP with the overlay dds.</summary>
public sealed class LdapGroupTests(LdapLender lender) : IClassFixture<LdapLender>, IDisposable
{
    private readonly string _file = Path.GetTempFileName();
    private readonly MeasuringClock _clock = new(TimeProvider.System, "test");

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task A_grant_shows_its_end_and_ends_by_itself()
    {
        var broker = Open(b => b with { Url = lender.Server.SecureUrl, CaFile = lender.Server.CaFile });
        var order = Order(3);

        var lent = await broker.RequestAsync(order, default);
        var read = await broker.ReadAsync(order, lent.Id, default);
        var found = await broker.ReadAsync(order, null, default);

        Assert.True(lent.Outcome is WriteOutcome.Acknowledged, lent.Reason);
        Assert.Equal($"cn=jit-{order.Reference},ou=jit,dc=example", lent.Id);
        Assert.Equal((SightingState.Found, GrantState.Active, lent.Id), (read.State, read.Record!.State, read.Id));
        Assert.InRange(read.Record.Expires!.Latest.Since(lent.Sent), TimeSpan.Zero, TimeSpan.FromSeconds(4) + _clock.Now().Since(lent.Sent));
        Assert.True(read.Record.Expires.Earliest.Since(lent.Answered) <= TimeSpan.FromSeconds(3));
        Assert.Equal((lent.Id, SightingState.Found), (found.Id, found.State));
        while (read.Record?.State is not GrantState.Ended)
        {
            read = await broker.ReadAsync(order, lent.Id, default);
            Assert.True(read.State is SightingState.Found, read.Reason);
        }

        Assert.True(_clock.Now().Since(lent.Sent) >= TimeSpan.FromSeconds(2));
        Assert.Equal(SightingState.Absent, (await broker.ReadAsync(order, null, default)).State);
    }

    [Fact]
    public async Task A_grant_is_taken_back_before_its_end()
    {
        var (broker, order) = (Open(), Order(600));
        var lent = await broker.RequestAsync(order, default);

        var revoked = await broker.RevokeAsync(order, lent.Id!, default);
        var read = await broker.ReadAsync(order, lent.Id, default);
        var again = await broker.RevokeAsync(order, lent.Id!, default);

        Assert.Equal((WriteOutcome.Acknowledged, GrantState.Ended), (revoked.Outcome, read.Record!.State));
        Assert.Equal(WriteOutcome.Refused, again.Outcome);
        Assert.Contains("32 noSuchObject", again.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_may_not_lend_is_refused_and_leaves_nothing_behind()
    {
        var order = Order(600);

        var reader = await Open(b => b with { BindDn = "cn=reader,dc=example" }).RequestAsync(order, default);
        var half = await Open(b => b with { BindDn = "cn=half,dc=example" }).RequestAsync(order, default);

        Assert.Equal((WriteOutcome.Refused, WriteOutcome.Refused), (reader.Outcome, half.Outcome));
        Assert.Contains("50 insufficientAccessRights", reader.Reason, StringComparison.Ordinal);
        Assert.Contains("needs the right 'manage' on entryTtl", half.Reason, StringComparison.Ordinal);
        Assert.Equal(SightingState.Absent, (await Open().ReadAsync(order, null, default)).State);
    }

    [Fact]
    public async Task A_wrong_password_lends_nothing_and_reads_nothing()
    {
        var (broker, order) = (Open(password: "wrong horse"), Order(600));

        var lent = await broker.RequestAsync(order, default);
        var read = await broker.ReadAsync(order, null, default);

        Assert.Equal((WriteOutcome.Refused, SightingState.Unknown), (lent.Outcome, read.State));
        Assert.Contains("did not accept the bind as cn=lender,dc=example: 49 invalidCredentials", lent.Reason, StringComparison.Ordinal);
        BrokerRig.HoldsNone(lent + read.ToString(), [.. lent.Exchanges, .. read.Exchanges], "wrong horse");
    }

    [Fact]
    public async Task A_server_that_is_down_leaves_everything_open()
    {
        var server = await LdapLender.StartAsync();
        var (broker, order) = (Open(b => b with { Url = server.Url }), Order(600));
        await server.StopAsync();

        var lent = await broker.RequestAsync(order, default);
        var read = await broker.ReadAsync(order, "cn=x,dc=example", default);
        await server.DisposeAsync();

        Assert.Equal((WriteOutcome.Unknown, SightingState.Unknown), (lent.Outcome, read.State));
        Assert.Contains("It was not sent: the connection was refused", lent.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_that_was_made_and_not_yet_set_to_its_time_is_not_held_against_anybody()
    {
        var (broker, order) = (Open(), Order(600));
        await lender.Server.AddEntryAsync($"dn: cn=jit-{order.Reference},ou=jit,dc=example\nobjectClass: groupOfNames\nobjectClass: dynamicObject\ncn: jit-{order.Reference}\nmember: dc=example");

        var again = await broker.RequestAsync(order, default);
        var found = await broker.ReadAsync(order, null, default);
        var read = await broker.ReadAsync(order, found.Id, default);
        var revoked = await broker.RevokeAsync(order, found.Id!, default);

        Assert.Equal(WriteOutcome.Unknown, again.Outcome);
        Assert.Equal((GrantState.Pending, GrantState.Pending, WriteOutcome.Acknowledged), (found.Record!.State, read.Record!.State, revoked.Outcome));
        Assert.Equal(SightingState.Absent, (await broker.ReadAsync(order, null, default)).State);
    }

    [Fact]
    public async Task An_entry_without_a_time_to_live_has_no_end()
    {
        var (broker, order) = (Open(), Order(600));
        await lender.Server.AddEntryAsync($"dn: cn=jit-{order.Reference},ou=jit,dc=example\nobjectClass: groupOfNames\ncn: jit-{order.Reference}\nmember: dc=example");

        var read = await broker.ReadAsync(order, null, default);

        Assert.Equal((GrantState.Active, null), (read.Record!.State, read.Record.Expires));
    }

    [Fact]
    public async Task A_reference_too_long_for_a_name_is_cut_and_still_found()
    {
        var order = Order(600) with { Reference = $"tidemark-{Guid.NewGuid()}-{new string('x', 90)}-s1" };
        var broker = Open(b => b with { Group = "cn={reference},ou=jit,dc=example" });

        var lent = await broker.RequestAsync(order, default);

        Assert.True(lent.Outcome is WriteOutcome.Acknowledged, lent.Reason);
        Assert.Equal(64, lent.Id!.Split(',')[0].Length - "cn=".Length);
        Assert.Equal(lent.Id, (await broker.ReadAsync(order, null, default)).Id);
        Assert.Equal(SightingState.Absent, (await broker.ReadAsync(order with { Reference = order.Reference[..^1] + "2" }, null, default)).State);
    }

    [Fact]
    public async Task A_directory_approves_nothing_and_closes_nothing()
    {
        Assert.Equal(WriteOutcome.Refused, (await Open().ApproveAsync(Order(1), "x", default)).Outcome);
        Assert.Equal(WriteOutcome.Refused, (await Open().CloseAsync(Order(1), "x", default)).Outcome);
    }

    private static GrantOrder Order(int seconds) => new($"tidemark-{Guid.NewGuid():n}-s1", "o'hara, \"grace\"", "id", TimeSpan.FromSeconds(seconds));

    private IJitBroker Open(Func<LdapGroupBroker, LdapGroupBroker>? change = null, string password = LdapServer.Password)
    {
        File.WriteAllText(_file, password);
        var secret = SecretReference.TryParse($"file:{_file}", out var reference) ? reference : throw new InvalidOperationException();
        var broker = new LdapGroupBroker(lender.Server.Url, "cn=lender,dc=example", secret, LdapGroupStyle.DynamicEntry, "cn=jit-{reference},ou=jit,dc=example", "uid={userName},dc=example") { Timeout = LdapRig.Timeout };
        return new JitConnector(new BrokerHttp(SomeEgress.Open, _clock), new ScimServers(new EgressPool(SomeEgress.Open, _clock), ScimLimits.Default, _clock), _clock).Open(new("lent", TimeSpan.FromMinutes(1), null, JitEnd.Expiry, change?.Invoke(broker) ?? broker, ProbeSet.None));
    }
}
