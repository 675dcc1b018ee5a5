using System.Text.Json.Nodes;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Tests.Connectors.Scim;

/// <summary>Whoever answers for a service account or an agent: the manager of the enterprise extension (RFC 7643 section 4.3).</summary>
public sealed class OwnerTests : IAsyncLifetime
{
    private const string Extension = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private readonly Rig _rig = new();
    private FakeScim _server = null!;

    public async ValueTask InitializeAsync() => _server = await FakeScim.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _rig.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("Sales")]
    [InlineData(null)]
    public async Task An_agent_is_created_as_its_owners_and_read_back_so(string? department)
    {
        var owner = _server.AddUser("olga")["id"]!.ToString();

        var write = await CreateAsync(department, owner);

        Assert.Equal(WriteOutcome.Acknowledged, write.Outcome);
        Assert.Equal(owner, write.ReadBack!.Owner);
        Assert.DoesNotContain("did not keep", write.Reason, StringComparison.Ordinal);
        var sent = _server.Users.Single(u => u["userName"]!.ToString() == "tm-canary-1");
        Assert.Equal(owner, sent[Extension]!["manager"]!["value"]!.ToString());
        Assert.Equal(department, sent[Extension]!["department"]?.ToString());
        Assert.Contains(Extension, sent["schemas"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_owner_nobody_is_written()
    {
        var write = await CreateAsync(null, null);

        Assert.Null(write.ReadBack!.Owner);
        Assert.False(_server.Users.Single().ContainsKey(Extension));
    }

    [Fact]
    public async Task A_directory_that_does_not_keep_the_owner_is_said_to_not_keep_it()
    {
        _server.Before = async context =>
        {
            if (context.Request.Method is not "POST")
            {
                return false;
            }

            await FakeScim.WriteAsync(context, 201, _server.AddUser("tm-canary-1", externalId: "tidemark:abc").ToJsonString());
            return true;
        };

        var write = await CreateAsync(null, "somebody");

        Assert.Contains("did not keep its owner", write.Reason, StringComparison.Ordinal);
        Assert.Null(write.ReadBack!.Owner);
    }

    [Theory]
    [InlineData("""{"value":"26118915"}""", "26118915")]
    [InlineData("""{"value":42,"displayName":"Olga"}""", "42")]
    [InlineData("""{"$ref":"https://hr.example/scim/v2/Users/26118915"}""", "26118915")]
    [InlineData("\"26118915\"", "26118915")]
    [InlineData("{}", null)]
    [InlineData("""{"value":""}""", null)]
    [InlineData("\"\"", null)]
    [InlineData("[]", null)]
    [InlineData("null", null)]
    public async Task The_owner_is_read_in_every_spelling(string manager, string? expected)
    {
        var user = _server.AddUser("agent");
        user[Extension] = new JsonObject { ["manager"] = JsonNode.Parse(manager) };

        var reading = await _rig.Source(_server.Connect()).FindAsync("agent", CancellationToken.None);

        Assert.Equal(SightingState.Found, reading.State);
        Assert.Equal(expected, reading.Identity!.Owner);
    }

    private Task<DirectoryWrite> CreateAsync(string? department, string? owner) =>
        _rig.Source(_server.Connect()).WriteAsync(null, new CreateIdentity("tm-canary-1", "Canary One", "tidemark:abc", IdentityKind.Agent, department) { Owner = owner }, CancellationToken.None);
}
