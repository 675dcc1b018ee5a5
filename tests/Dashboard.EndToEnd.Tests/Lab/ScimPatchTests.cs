using System.Text.Json.Nodes;

namespace Dashboard.EndToEnd.Tests.Lab;

public sealed class ScimPatchTests(LabRun lab) : IClassFixture<LabRun>
{
    private const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    [Theory]
    [InlineData("""{ "op": "replace", "path": "active", "value": false }""", "active", "false")]
    [InlineData("""{ "op": "Replace", "path": "active", "value": "False" }""", "active", "false")]
    [InlineData("""{ "op": "replace", "value": { "active": false, "id": "ignored" } }""", "active", "false")]
    [InlineData("""{ "op": "add", "path": "title", "value": "Captain" }""", "title", "Captain")]
    [InlineData("""{ "op": "replace", "value": { "name.givenName": "Ada" } }""", "name.givenName", "Ada")]
    [InlineData("""{ "op": "replace", "path": "name", "value": { "familyName": "B" } }""", "name.familyName", "B")]
    [InlineData($$"""{ "op": "replace", "value": { "{{Enterprise}}:department": "Legal" } }""", $"{Enterprise}|department", "Legal")]
    [InlineData($$"""{ "op": "add", "path": "{{Enterprise}}", "value": { "department": "HR" } }""", $"{Enterprise}|department", "HR")]
    [InlineData("""{ "op": "remove", "path": "displayName" }""", "displayName", null)]
    public async Task Every_dialect_of_a_change_is_understood(string operation, string path, string? expected)
    {
        var id = await lab.JoinAsync($"tm-{Guid.NewGuid()}", "Sales");
        var (status, user) = await lab.SendAsync(HttpMethod.Patch, $"/directory/scim/v2/Users/{id}", LabRun.Patch(operation));
        var value = path.Split(path.Contains('|', StringComparison.Ordinal) ? '|' : '.').Aggregate(user, (node, name) => node?[name]);

        Assert.Equal((200, expected), (status, value?.ToString()));
    }

    [Theory]
    [InlineData("""{ "op": "remove", "path": "members[value eq \"{0}\"]" }""")]
    [InlineData("""{ "op": "Remove", "path": "members", "value": [{ "value": "{0}" }] }""")]
    [InlineData("""{ "op": "remove", "path": "members", "value": { "value": "{0}" } }""")]
    public async Task Every_dialect_of_a_removal_removes_one_member_and_no_other(string operation)
    {
        var (first, second) = (await lab.JoinAsync($"tm-{Guid.NewGuid()}", "Sales"), await lab.JoinAsync($"tm-{Guid.NewGuid()}", "Sales"));
        var group = await NewGroupAsync(first, second);
        var (status, _) = await lab.SendAsync(HttpMethod.Patch, group, LabRun.Patch(operation.Replace("{0}", first, StringComparison.Ordinal)));

        Assert.Equal(204, status);
        Assert.Equal([second], Members(await lab.GetAsync(group)));
    }

    [Fact]
    public async Task Adding_keeps_who_was_there_and_a_path_less_replace_does_not()
    {
        var (first, second) = (await lab.JoinAsync($"tm-{Guid.NewGuid()}", "Sales"), await lab.JoinAsync($"tm-{Guid.NewGuid()}", "Sales"));
        var group = await NewGroupAsync(first);

        await lab.SendAsync(HttpMethod.Patch, group, LabRun.Patch($$"""{ "op": "Add", "value": { "members": [{ "value": "{{second}}" }, { "value": "{{first}}" }] } }"""));
        Assert.Equal(new[] { first, second }.Order(StringComparer.Ordinal), Members(await lab.GetAsync(group)));

        await lab.SendAsync(HttpMethod.Patch, group, LabRun.Patch("""{ "op": "replace", "value": { "members": [] } }"""));
        Assert.Empty(Members(await lab.GetAsync(group)));
    }

    [Theory]
    [InlineData("""{ "op": "replace", "path": "groups", "value": [] }""", "mutability")]
    [InlineData("""{ "op": "replace", "path": "a b", "value": 1 }""", "invalidPath")]
    [InlineData("""{ "op": "replace", "path": "emails[type eq \"home\"].value", "value": "x" }""", "noTarget")]
    [InlineData("""{ "op": "jump", "path": "active", "value": 1 }""", "invalidSyntax")]
    [InlineData("""{ "op": "remove" }""", "noTarget")]
    [InlineData("""{ "op": "replace", "path": "active", "value": [] }""", "invalidValue")]
    [InlineData("7", "invalidSyntax")]
    public async Task A_bad_operation_changes_nothing(string operation, string scimType)
    {
        var id = await lab.JoinAsync($"tm-{Guid.NewGuid()}", "Sales");
        var (status, error) = await lab.SendAsync(HttpMethod.Patch, $"/directory/scim/v2/Users/{id}", LabRun.Patch($$"""{ "op": "replace", "path": "title", "value": "changed" }, {{operation}}"""));

        Assert.Equal((400, scimType), (status, error!["scimType"]!.ToString()));
        Assert.Null((await lab.GetAsync($"/directory/scim/v2/Users/{id}"))["title"]);
    }

    private async Task<string> NewGroupAsync(params string[] members)
    {
        var list = string.Join(", ", members.Select(m => $$"""{ "value": "{{m}}" }"""));
        var (_, group) = await lab.SendAsync(HttpMethod.Post, "/directory/scim/v2/Groups", $$"""{ "displayName": "tm-{{Guid.NewGuid()}}", "members": [{{list}}] }""");

        return $"/directory/scim/v2/Groups/{group!["id"]}";
    }

    private static IEnumerable<string> Members(JsonNode group) => group["members"]!.AsArray().Select(m => m!["value"]!.ToString());
}
