using System.Diagnostics;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Tests.Connectors.Access;

namespace Dashboard.Infrastructure.Tests.Connectors.Ldap;

/// <summary>A replica as an app that follows its provider as the source, every five seconds: a way of propagation that nobody here wrote.</summary>
public sealed class LdapPropagationTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly LdapDesk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task What_a_canary_goes_through_at_the_source_is_seen_at_the_replica()
    {
        await using var provider = await LdapCompany.StartAsync();
        await using var replica = await LdapServer.StartAsync(new() { IsCompany = true, Provider = provider.Url, Refresh = TimeSpan.FromSeconds(5) });
        var source = _desk.Source(_desk.Connection(provider.Url));
        var app = _desk.App(_desk.Connection(replica.Url, caFile: null, who: null));

        var made = await source.WriteAsync(null, new CreateIdentity("tm-follow", "Follow", "marker", IdentityKind.Person, "Sales"), default);
        await source.WriteAsync(made.ReadBack!.Id, new JoinGroup("sales"), default);
        var key = new AccountKey("tm-follow", made.ReadBack.Id, made.ReadBack.Id);
        var joined = await UntilAsync(app, key, s => s.Accounts is [{ Entitlements.Count: 1 }]);
        Assert.Equal((true, NameSet.Of("sales"), made.ReadBack.Id), (joined.Accounts[0].Active, joined.Accounts[0].Entitlements, joined.Accounts[0].Id));

        await source.WriteAsync(made.ReadBack.Id, new JoinGroup("engineering"), default);
        await source.WriteAsync(made.ReadBack.Id, new LeaveGroup("sales"), default);
        await UntilAsync(app, key, s => s.Accounts is [{ Entitlements: { } e }] && e.Equals(NameSet.Of("engineering")));

        await source.WriteAsync(made.ReadBack.Id, new DisableIdentity(), default);
        await UntilAsync(app, key, s => s.Accounts is [{ Active: false }]);

        await source.WriteAsync(made.ReadBack.Id, new DeleteIdentity(), default);
        await UntilAsync(app, key, s => s.State is SightingState.Absent);
    }

    private static async Task<Sighting> UntilAsync(IAppConnection app, AccountKey key, Predicate<Sighting> shows)
    {
        for (var watch = Stopwatch.StartNew(); ;)
        {
            var read = await app.ReadAsync(new(key, new("anchor", null, null), WithListing: false), default);
            if (shows(read.ByFilter) && shows(read.ById))
            {
                Assert.Equal(SightingState.Found, read.ControlByFilter.State);
                return read.ByFilter;
            }

            Assert.True(watch.Elapsed < Patience, $"It did not arrive: {read.ByFilter}");
        }
    }
}
