using System.Text.Json.Nodes;

namespace Dashboard.EndToEnd.Tests.Lab;

public sealed class PasswordTests(LabRun lab) : IClassFixture<LabRun>
{
    private const string Users = "/directory/scim/v2/Users";

    [Fact]
    public async Task A_password_is_taken_on_create_and_never_given_back()
    {
        var (status, created) = await lab.SendAsync(HttpMethod.Post, Users, """{ "userName": "tm-created", "password": "first word" }""");
        var path = $"{Users}/{created!["id"]}";
        var (_, patched) = await lab.SendAsync(HttpMethod.Patch, path, LabRun.Patch("""{ "op": "replace", "value": { "password": "second word", "title": "T" } }"""));
        var everything = new[] { created, patched, await lab.GetAsync(path), await lab.GetAsync($"{Users}?filter=userName eq \"tm-created\"&attributes=userName,password") };

        Assert.Equal(201, status);
        Assert.All(everything, body => Assert.DoesNotContain("password", body!.ToJsonString(), StringComparison.OrdinalIgnoreCase));
        Assert.All(everything, body => Assert.DoesNotContain(" word", body!.ToJsonString(), StringComparison.Ordinal));
        Assert.Equal(0, (await lab.GetAsync($"{Users}?filter=password eq \"second word\""))["totalResults"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("PATCH", """{ "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [{ "op": "Replace", "path": "password", "value": "new word" }] }""", "new word")]
    [InlineData("PATCH", """{ "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [{ "op": "add", "value": { "PassWord": "new word" } }] }""", "new word")]
    [InlineData("PUT", """{ "userName": "NAME", "password": "new word" }""", "new word")]
    [InlineData("PUT", """{ "userName": "NAME", "title": "without a password" }""", "old word")]
    [InlineData("PATCH", """{ "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [{ "op": "replace", "path": "title", "value": "T" }] }""", "old word")]
    public async Task Only_the_newest_password_signs_in(string method, string body, string expected)
    {
        var userName = $"tm-{Guid.NewGuid():N}";
        var (_, created) = await lab.SendAsync(HttpMethod.Post, Users, $$"""{ "userName": "{{userName}}", "password": "old word" }""");
        var (status, _) = await lab.SendAsync(new HttpMethod(method), $"{Users}/{created!["id"]}", body.Replace("NAME", userName, StringComparison.Ordinal));
        using var visitor = new Visitor(lab, "crm.eu", userName, expected);

        Assert.Equal(200, status);
        Assert.Equal(200, (await visitor.PasswordAsync()).Status);
        Assert.Equal("400 invalid_grant", Refusal(await visitor.PasswordAsync(expected == "old word" ? "new word" : "old word")));
    }

    [Theory]
    [InlineData("5")]
    [InlineData("\"  \"")]
    [InlineData("{}")]
    public async Task What_is_no_password_is_refused(string value)
    {
        var (status, error) = await lab.SendAsync(HttpMethod.Post, Users, $$"""{ "userName": "tm-none", "password": {{value}} }""");

        Assert.Equal("400 invalidValue", $"{status} {error!["scimType"]}");
    }

    [Fact]
    public async Task Who_has_no_password_does_not_sign_in_and_the_truth_tells_of_a_new_one_without_telling_it()
    {
        await lab.JoinAsync("tm-without", "Sales");
        await lab.JoinWithPasswordAsync("tm-with", "Sales");
        using var without = new Visitor(lab, "crm.eu", "tm-without", string.Empty);
        using var staff = new Visitor(lab, "crm.eu", "ada.albrecht", string.Empty);

        Assert.Equal("400 invalid_grant", Refusal(await without.PasswordAsync("anything")));
        Assert.Equal("400 invalid_grant", Refusal(await staff.PasswordAsync("anything")));
        Assert.Contains(await lab.ChangesAsync("tm-with", "directory"), c => c["detail"]?.ToString() == "password");
        Assert.DoesNotContain("pbkdf2", (await lab.GetAsync("/lab/truth/changes?userName=tm-with")).ToJsonString(), StringComparison.Ordinal);
    }

    private static string Refusal((int Status, JsonNode? Body) answer) => $"{answer.Status} {answer.Body?["error"]}";
}
