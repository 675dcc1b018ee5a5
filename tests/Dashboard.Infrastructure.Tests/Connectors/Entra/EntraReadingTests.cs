using System.Text.Json.Nodes;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Tests.Connectors.Entra;

/// <summary>Looking for one identity: found, provably absent, or unknown.</summary>
public sealed class EntraReadingTests : IAsyncLifetime
{
    private EntraRig _rig = null!;

    public async ValueTask InitializeAsync() => _rig = await EntraRig.StartAsync(users: 2);

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Theory]
    [InlineData("o'neil@contoso.example")]
    [InlineData("' or userPrincipalName ne '@contoso.example")]
    [InlineData("bob_x.example#EXT#@contoso.example")]
    [InlineData("a&$top=1%27?/+b@contoso.example")]
    public async Task A_name_is_found_as_it_is_written(string upn)
    {
        _rig.Graph.AddUser(3, upn);

        var found = await _rig.Open().FindAsync(upn, default);

        Assert.Equal((SightingState.Found, FakeGraph.Id(3), upn), (found.State, found.Identity?.Id, found.Identity?.UserName));
    }

    [Fact]
    public async Task Nobody_is_absent_where_somebody_else_is_found()
    {
        var byName = await _rig.Open().FindAsync("nobody@contoso.example", default);
        var byId = await _rig.Open().ReadAsync(FakeGraph.Id(99), default);

        Assert.Equal((SightingState.Absent, SightingState.Absent), (byName.State, byId.State));
        Assert.Equal(3, byName.Exchanges.Length); // the look, somebody, and the same look for them
        Assert.DoesNotContain(byName.Exchanges.Concat(byId.Exchanges), e => e.Excerpt?.Contains("Person 1", StringComparison.Ordinal) is true); // of whom nothing is kept
    }

    [Theory]
    [InlineData("users", "nobody else is found in this way")]
    [InlineData("all", "Graph shows nobody at all")]
    public async Task Nobody_is_absent_where_nobody_is_found(string hidden, string says)
    {
        _rig.Graph.Spoil = (context, target, page) =>
        {
            if (target == "users" && (hidden == "all" || context.Request.Query.ContainsKey("$filter")))
            {
                page["value"] = new JsonArray();
            }
        };

        var found = await _rig.Open().FindAsync("nobody@contoso.example", default);

        Assert.Equal(SightingState.Unknown, found.State);
        Assert.Contains(says, found.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, "{\"error\":{\"code\":\"UnknownError\",\"message\":\"\"}}", SightingState.Unknown)]
    [InlineData(404, "<html>Not found</html>", SightingState.Unknown)]
    [InlineData(404, "", SightingState.Unknown)]
    [InlineData(404, "{\"error\":{\"code\":\"Request_ResourceNotFound\",\"message\":\"No.\"}}", SightingState.Absent)]
    [InlineData(503, "{\"error\":{\"code\":\"Request_ResourceNotFound\",\"message\":\"No.\"}}", SightingState.Unknown)]
    [InlineData(403, "{\"error\":{\"code\":\"Authorization_RequestDenied\",\"message\":\"No.\"}}", SightingState.Unknown)]
    [InlineData(200, "{\"error\":{\"code\":\"Request_ResourceNotFound\",\"message\":\"No.\"}}", SightingState.Unknown)]
    [InlineData(200, "{}", SightingState.Unknown)]
    public async Task Only_the_directory_itself_says_that_somebody_is_not_there(int status, string body, SightingState expected)
    {
        _rig.Graph.Before = async (context, target) =>
        {
            if (target == $"users/{FakeGraph.Id(99)}")
            {
                await Access.FakeServer.WriteAsync(context, status, body);
                return true;
            }

            return false;
        };

        Assert.Equal(expected, (await _rig.Open().ReadAsync(FakeGraph.Id(99), default)).State);
    }

    [Theory]
    [InlineData("person1@contoso.example")]
    [InlineData("../groups")]
    [InlineData("00000000-0000-0000-0000-000000000001?$select=id")]
    public async Task Nothing_but_an_object_id_is_read_by_id(string id)
    {
        var read = await _rig.Open().ReadAsync(id, default);

        Assert.Equal(SightingState.Unknown, read.State);
        Assert.Empty(_rig.Graph.Server.Requests);
    }

    [Theory]
    [InlineData("1", SightingState.Found)]
    [InlineData("50", SightingState.Unknown)]
    public async Task A_look_waits_for_moments_only(string retryAfter, SightingState expected)
    {
        var asked = 0;
        _rig.Limits = EntraRig.Short with { PageWait = TimeSpan.FromMinutes(1) };
        _rig.Graph.Before = async (context, _) =>
        {
            if (asked++ > 0)
            {
                return false;
            }

            context.Response.Headers.RetryAfter = retryAfter;
            await FakeGraph.ErrorAsync(context, 429, "TooManyRequests", "Slow down.");
            return true;
        };

        Assert.Equal(expected, (await _rig.Open().ReadAsync(FakeGraph.Id(1), default)).State);
    }

    [Fact]
    public async Task Another_user_in_answer_is_nobody()
    {
        _rig.Graph.Spoil = (context, target, page) =>
        {
            if (target == $"users/{FakeGraph.Id(1)}")
            {
                page["id"] = FakeGraph.Id(2);
            }
            else if (context.Request.Query.ContainsKey("$filter"))
            {
                page["value"]![0]!["userPrincipalName"] = "person2@contoso.example";
            }
        };

        Assert.Equal(SightingState.Unknown, (await _rig.Open().ReadAsync(FakeGraph.Id(1), default)).State);
        Assert.Equal(SightingState.Unknown, (await _rig.Open().FindAsync("person1@contoso.example", default)).State);
    }

    [Fact]
    public async Task A_group_that_the_app_may_not_see_leaves_all_groups_unknown()
    {
        _rig.Graph.AddGroup(101, null, [1]);

        var read = await _rig.Open().ReadAsync(FakeGraph.Id(1), default);

        Assert.Equal(SightingState.Found, read.State);
        Assert.Null(read.Identity!.Groups);
        Assert.Contains("GroupMember.Read.All", read.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_was_deleted_is_gone_and_their_name_is_free()
    {
        var id = _rig.AddCanary();
        await _rig.Open().WriteAsync(id, new DeleteIdentity(), default);

        Assert.Equal(SightingState.Absent, (await _rig.Open().ReadAsync(id, default)).State);
        Assert.Equal(SightingState.Absent, (await _rig.Open().FindAsync(EntraRig.Canary, default)).State);
        Assert.NotNull(_rig.Graph.State["deleted"]![id]);
    }

    [Fact]
    public async Task The_access_token_is_got_by_client_credentials_and_shows_nowhere()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, EntraRig.Password, TestContext.Current.CancellationToken);
        _rig.Graph.Before = async (context, target) =>
        {
            if (target == "/token")
            {
                await Access.FakeServer.WriteAsync(context, 200, $$"""{"token_type":"Bearer","expires_in":3599,"access_token":"{{FakeGraph.Token}}"}""");
                return true;
            }

            return false;
        };
        Assert.True(SecretReference.TryParse($"file:{file}", out var secret));

        var found = await _rig.Open(new ClientCredentialsAuth(_rig.Graph.Server.At("/token"), "app", secret, "https://graph.microsoft.com/.default")).FindAsync("person1@contoso.example", default);

        Assert.Equal(SightingState.Found, found.State);
        _rig.HoldsNoSecret(found.ToString(), found.Exchanges);
        File.Delete(file);
    }
}
