using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Tests.Connectors.Access;

namespace Dashboard.Infrastructure.Tests.Connectors.Ldap;

/// <summary>Listings of more people than a page holds, whole and cut short.</summary>
public sealed class LdapListingTests : IDisposable
{
    private const int Many = 1_234;

    private readonly LdapDesk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task A_listing_is_complete_only_if_the_directory_lets_it_end()
    {
        await using var server = await LdapCompany.StartAsync();
        await server.AddEntryAsync(LdapCompany.People("p", Many));

        foreach (var pageSize in new[] { 100, 1000 })
        {
            var whole = await Open(server, pageSize, "cn=tidemark,dc=example").ListAsync(null, default);
            Assert.True(whole.IsComplete, whole.Reason);
            Assert.Equal(Many + 1, whole.Accounts.Count);
            Assert.Equal(Many + 1, whole.Accounts.Select(a => a.Id).Distinct().Count());
            Assert.Equal($"Complete: {Many + 1} entries.", whole.Reason);
        }

        var cut = await Open(server, 100, "cn=bounded,dc=example").ListAsync(null, default);
        Assert.False(cut.IsComplete);
        Assert.Contains("4 sizeLimitExceeded", cut.Reason, StringComparison.Ordinal);
        Assert.InRange(cut.Accounts.Count, 1, 50);

        var read = await Open(server, 100, "cn=bounded,dc=example").ReadAsync(new(new("nobody", null, null), new("anchor", null, null), WithListing: true), default);
        Assert.Equal((SightingState.Absent, SightingState.Unknown), (read.ByFilter.State, read.InListing.State));
    }

    [Fact]
    public async Task A_connection_that_is_cut_half_way_leaves_it_incomplete()
    {
        await using var server = await LdapCompany.StartAsync();
        await server.AddEntryAsync(LdapCompany.People("p", 200));
        await using var cutting = new CuttingProxy(server.Url, after: 20_000);

        var cut = await _desk.App(_desk.Connection(cutting.Url, LdapDesk.Settings with { PageSize = 50 })).ListAsync(null, default);

        Assert.False(cut.IsComplete);
        Assert.Empty(cut.Accounts); // whether they are disabled could not be asked any more: nobody is taken for active by that
        Assert.Matches("the connection broke", cut.Reason);
    }

    private IAppConnection Open(LdapServer server, int pageSize, string who) => _desk.App(_desk.Connection(server.Url, LdapDesk.Settings with { PageSize = pageSize }, who));
}
