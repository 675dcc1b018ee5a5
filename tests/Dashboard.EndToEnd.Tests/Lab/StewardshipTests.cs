namespace Dashboard.EndToEnd.Tests.Lab;

/// <summary>What the Lab's directory does when an owner leaves.</summary>
public sealed class StewardshipTests(LabRun lab) : IClassFixture<LabRun>
{
    private const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_agent_is_disabled_with_its_owner_and_a_service_account_is_forgotten(bool isDeleted)
    {
        var owner = await lab.JoinAsync($"tm-owner-{isDeleted}", "Sales");
        var (agent, service) = (await OwnedAsync($"tm-agent-{isDeleted}", "Agent", owner), await OwnedAsync($"tm-svc-{isDeleted}", "ServiceAccount", owner));

        await (isDeleted ? lab.DeleteAsync(owner) : lab.DisableAsync(owner));

        await LabRun.UntilAsync(async () => !await IsActiveAsync(agent), "the agent's end");
        Assert.True(await IsActiveAsync(service));
    }

    private async Task<string> OwnedAsync(string userName, string type, string owner)
    {
        var (status, body) = await lab.SendAsync(HttpMethod.Post, "/directory/scim/v2/Users", $$$"""{ "userName": "{{{userName}}}", "userType": "{{{type}}}", "{{{Enterprise}}}": { "manager": { "value": "{{{owner}}}" } } }""");
        Assert.Equal(201, status);
        return body!["id"]!.ToString();
    }

    private async Task<bool> IsActiveAsync(string id) => (await lab.GetAsync($"/directory/scim/v2/Users/{id}"))["active"]!.GetValue<bool>();
}
