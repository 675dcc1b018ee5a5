using System.Text;
using System.Text.Json.Nodes;

namespace Dashboard.EndToEnd.Tests.Lab;

/// <summary>A service account or an agent signs in with client id and secret (RFC 6749 section 4.4): its name and its password.</summary>
public sealed class ClientCredentialsTests(LabRun lab) : IClassFixture<LabRun>
{
    [Fact]
    public async Task A_service_account_signs_in_as_itself_and_a_person_does_not()
    {
        using var workload = await WorkloadAsync("crm.eu", "tm-workload");
        await lab.SendAsync(HttpMethod.Post, "/directory/scim/v2/Users", """{ "userName": "tm-person", "userType": "Person", "password": "a word" }""");
        using var person = new Visitor(lab, "crm.eu", "tm-person", "a word");

        Assert.Equal("200 ", Answer(await workload.ClientAsync()));
        Assert.Equal("401 invalid_client", Answer(await workload.ClientAsync("wrong")));
        Assert.Equal("401 invalid_client", Answer(await person.ClientAsync()));
    }

    /// <summary>By both ways in which a client can prove itself (RFC 6749 section 2.3.1).</summary>
    [Theory]
    [InlineData("tools", "401 invalid_client")]
    [InlineData("assistants", "200 ")]
    [InlineData("pipelines", "401 invalid_client")]
    public async Task A_leavers_secret_gets_no_token_any_more_except_where_nobody_is_asked(string app, string expected)
    {
        using var workload = await WorkloadAsync(app, $"tm-{app}");
        Assert.Equal("200 ", Answer(await workload.ClientAsync()));
        Assert.Equal("200 ", Answer(await BasicAsync(workload, app)));

        await lab.DisableAsync((await lab.GetAsync($"/directory/scim/v2/Users?filter=userName eq \"{workload.UserName}\""))["Resources"]![0]!["id"]!.ToString());

        Assert.Equal(expected, Answer(await workload.ClientAsync()));
        Assert.Equal(expected, Answer(await BasicAsync(workload, app)));
        Assert.Equal("401 invalid_client", Answer(await workload.ClientAsync("wrong")));
    }

    private async Task<Visitor> WorkloadAsync(string app, string userName)
    {
        await lab.JoinWithPasswordAsync(userName, "Engineering", "engineering");
        return new Visitor(lab, app, userName, LabRun.PasswordOf(userName));
    }

    private async Task<(int Status, JsonNode? Body)> BasicAsync(Visitor workload, string app)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{lab.Url}/idp/{app}/connect/token"));
        var client = $"{Uri.EscapeDataString(workload.UserName)}:{Uri.EscapeDataString(LabRun.PasswordOf(workload.UserName))}";
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(client)));
        request.Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials" });
        using var response = await workload.Http.SendAsync(request);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync()));
    }

    private static string Answer((int Status, JsonNode? Body) answer) => $"{answer.Status} {answer.Body?["error"]}";
}
