using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Infrastructure.Tests.Connectors.Access;

namespace Dashboard.Infrastructure.Tests.Connectors.Jit;

/// <summary>Everybody's grants, as comparisons need them: whole, or it says that they are not.</summary>
public sealed class GrantListTests : IAsyncLifetime
{
    private const string Running = """{"id":"a","user":"user1","state":"active","role":"production-admin","expiresAt":"2099-01-01T00:00:00Z"}""";
    private const string Over = """{"id":"b","user":"user2","state":"expired","role":"Production-Admin","expiresAt":"2026-01-01T00:00:00Z"}""";
    private const string OfAnother = """{"id":"c","user":"user3","state":"whatever","role":"plant-operator"}""";

    private static readonly DirectoryIdentity Somebody = new("id-1", "user1", null, "User 1", true, IdentityKind.Person, null, null, null);

    private BrokerRig _rig = null!;

    public async ValueTask InitializeAsync() => _rig = await BrokerRig.StartAsync();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task A_list_is_read_to_its_end_and_says_who_holds_what_until_when()
    {
        _rig.Server.Answer = context => FakeServer.WriteAsync(context, 200, context.Request.Query["page"].ToString() switch
        {
            "1" => $$"""{"items":[{{Running}},{{OfAnother}}]}""",
            "2" => $$"""{"items":[{{Over}}]}""",
            _ => """{"items":[]}""",
        });

        var listing = (await ListAsync(new(ListPagingKind.Page, "page", null, 100, null)))!;

        Assert.True(listing.IsComplete, listing.Reason);
        Assert.Equal("complete, 2 grants of production-admin.", listing.Reason);
        Assert.Equal([("user1", GrantState.Active), ("user2", GrantState.Ended)], listing.Grants.Select(g => (g.Holder, g.State)));
        Assert.Equal(2099, listing.Grants[0].Ends!.Value.AddDays(1).Year);
        Assert.Equal("user1@id-1", listing.HolderOf(Somebody));
        Assert.All(_rig.Server.Requests, r => Assert.StartsWith("GET /grants?page=", r, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(500, """{"items":[]}""", "500")]
    [InlineData(200, """{"grants":[]}""", "no list at $.items")]
    [InlineData(200, "<html>sign in</html>", "not JSON")]
    [InlineData(200, $$"""{"items":[{{Running}}],"has_more":true}""", "there is more")]
    [InlineData(200, """{"items":[{"id":"a","user":"user1","state":"odd","role":"production-admin"}]}""", "'odd'")]
    [InlineData(200, """{"items":[{"id":"a","state":"active","role":"production-admin"}]}""", "no holder at $.user")]
    [InlineData(200, """{"items":[{"id":"a","user":"user1","state":"active","role":["production-admin","audit"]}]}""", "no entitlement at $.role")]
    [InlineData(200, """{"items":[{"id":"a","user":"user1","state":"active","role":"production-admin","expiresAt":"soon"}]}""", "'soon'")]
    public async Task A_list_of_which_something_may_be_missing_says_so(int status, string body, string says)
    {
        _rig.Answers(status, body);

        var listing = (await ListAsync(ListPaging.OnePage))!;

        Assert.False(listing.IsComplete);
        Assert.Contains(says, listing.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(BrokerRig.RequesterToken, listing.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_credential_that_is_repeated_holds_no_grant()
    {
        _rig.Server.Answer = context => FakeServer.WriteAsync(context, 200, $$"""{"items":[{{Running}},{"id":"b","user":"{{context.Request.Headers.Authorization}}","state":"active","role":"production-admin"}]}""");

        var listing = (await ListAsync(ListPaging.OnePage))!;

        Assert.Equal((false, "user1"), (listing.IsComplete, Assert.Single(listing.Grants).Holder));
        Assert.Contains("a grant shows no holder at $.user (what stands there may hold a secret, and is not kept)", listing.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(BrokerRig.RequesterToken, listing.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_list_nothing_is_asked()
    {
        Assert.Null(await _rig.Open().ListAsync(default));
        Assert.Empty(_rig.Server.Requests);
    }

    [Theory]
    [InlineData("{identityId}", "\"principalId\":\"id-1\",\"principal\":{\"@odata.type\":\"#microsoft.graph.user\"}", "", "id-1")]
    [InlineData("{userName}@example.org", "\"principalId\":\"x\",\"principal\":{\"@odata.type\":\"#microsoft.graph.user\",\"userPrincipalName\":\"user1@example.org\"}", "", "user1@example.org")]
    [InlineData("{identityId}", "\"principalId\":\"g-1\",\"principal\":{\"@odata.type\":\"#microsoft.graph.group\"}", "A group holds the role", "g-1")]
    [InlineData("{identityId}", "\"principalId\":\"id-1\"", "does not show whose it is", "id-1")]
    public async Task Entra_lists_the_assignments_in_force_of_the_role_and_no_groups_are_guessed_open(string principal, string holder, string problem, string expected)
    {
        const string rest = "\"directoryScopeId\":\"/\",\"endDateTime\":\"2099-01-01T00:00:00Z\"";
        _rig.Answers(200, $$"""{"value":[{{{holder}},"roleDefinitionId":"role-1",{{rest}}},{"principalId":"other","roleDefinitionId":"role-2",{{rest}}}]}""");
        var entra = new EntraPimBroker(new(_rig.At("/v1.0")), new BearerAuth(_rig.Secret(BrokerRig.RequesterToken)), "role-1", "/", principal);

        var listing = (await _rig.Open(entra).ListAsync(default))!;

        Assert.Equal((problem.Length == 0, expected), (listing.IsComplete, Assert.Single(listing.Grants).Holder));
        Assert.Contains(problem, listing.Reason, StringComparison.Ordinal);
        Assert.Equal(principal.Replace("{identityId}", "id-1", StringComparison.Ordinal).Replace("{userName}", "user1", StringComparison.Ordinal), listing.HolderOf(Somebody));
        Assert.Contains("$expand=principal", Assert.Single(_rig.Server.Requests), StringComparison.Ordinal);
    }

    /// <summary>The broker assigns within an administrative unit; whoever holds the role in the whole directory holds it there as well.</summary>
    [Theory]
    [InlineData("\"role-1\"", "/", true, 1)]
    [InlineData("\"role-1\"", "/administrativeUnits/7", true, 1)]
    [InlineData("\"role-1\"", "/administrativeUnits/8", true, 0)]
    [InlineData("\"role-2\"", "/", true, 0)]
    [InlineData("null", "/", false, 1)]
    public async Task Entra_lists_what_holds_in_the_unit_and_of_a_role_that_is_not_shown_nobody_knows(string role, string scope, bool isComplete, int count)
    {
        _rig.Answers(200, $$"""{"value":[{"principalId":"id-1","principal":{"@odata.type":"#microsoft.graph.user"},"roleDefinitionId":{{role}},"directoryScopeId":"{{scope}}","endDateTime":null}]}""");
        var entra = new EntraPimBroker(new(_rig.At("/v1.0")), new BearerAuth(_rig.Secret(BrokerRig.RequesterToken)), "role-1", "/administrativeUnits/7", "{identityId}");

        var listing = (await _rig.Open(entra).ListAsync(default))!;

        Assert.Equal((isComplete, count), (listing.IsComplete, listing.Grants.Length));
    }

    private Task<GrantListing?> ListAsync(ListPaging paging) =>
        _rig.Open(_rig.Broker() with { List = new(new(_rig.At("/grants")), paging, "$.items", "$.user", "{userName}@{identityId}", "$.role") }).ListAsync(default);
}
