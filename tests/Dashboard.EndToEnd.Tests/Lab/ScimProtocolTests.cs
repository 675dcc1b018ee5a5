using System.Text.Json.Nodes;

namespace Dashboard.EndToEnd.Tests.Lab;

public sealed class ScimProtocolTests(LabRun lab) : IClassFixture<LabRun>
{
    private const string Users = "/directory/scim/v2/Users";
    private const string Groups = "/directory/scim/v2/Groups";

    [Fact]
    public async Task Index_pages_cover_everyone_once()
    {
        List<string> ids = [];
        JsonArray page;
        do
        {
            page = (await lab.GetAsync($"{Users}?startIndex={ids.Count + 1}&count=50"))["Resources"]!.AsArray();
            ids.AddRange(page.Select(u => u!["id"]!.ToString()));
        }
        while (page.Count > 0);

        Assert.Equal((await lab.GetAsync($"{Users}?count=0"))["totalResults"]!.GetValue<int>(), ids.Count);
        Assert.Distinct(ids);
    }

    [Fact]
    public async Task Cursor_pages_cover_everyone_once_and_the_last_has_no_next()
    {
        List<string> ids = [];
        string? cursor = string.Empty;
        while (cursor is not null)
        {
            var page = await lab.GetAsync($"{Users}?cursor={cursor}&count=50");
            ids.AddRange(page["Resources"]!.AsArray().Select(u => u!["id"]!.ToString()));
            cursor = page["nextCursor"]?.ToString();
        }

        Assert.Equal((await lab.GetAsync($"{Users}?count=0"))["totalResults"]!.GetValue<int>(), ids.Count);
        Assert.Distinct(ids);
    }

    [Fact]
    public async Task The_company_is_the_same_at_every_start_and_has_people_services_and_agents()
    {
        var users = (await lab.GetAsync($"{Users}?count=200"))["Resources"]!.AsArray();
        var types = users.Where(u => !u!["userName"]!.ToString().StartsWith("tm-", StringComparison.Ordinal)).CountBy(u => u!["userType"]!.ToString()).ToDictionary();

        Assert.Equal((120, 12, 6), (types["Person"], types["ServiceAccount"], types["Agent"]));
        Assert.Equal("b08d63b0-48ab-3364-c8dc-a238406f6735", users.Single(u => u!["userName"]!.ToString() == "ada.albrecht")!["id"]!.ToString());
        Assert.Contains(users, u => u!["active"]!.GetValue<bool>() is false);
    }

    [Theory]
    [InlineData("userName eq \"ada.albrecht\"", 1)]
    [InlineData("USERNAME EQ \"ADA.ALBRECHT\"", 1)]
    [InlineData("externalId eq \"E1000\" and active eq true", 1)]
    [InlineData("externalId eq \"e1000\"", 0)]
    [InlineData("displayName eq \"Ada Albrecht\" and active eq false", 0)]
    [InlineData("id eq \"b08d63b0-48ab-3364-c8dc-a238406f6735\"", 1)]
    [InlineData("emails[type eq \"work\"].value eq \"ada.albrecht@lab.example\"", -400)]
    [InlineData("emails.value eq \"ada.albrecht@lab.example\"", 1)]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber eq \"E1000\"", 1)]
    [InlineData("userName eq \"and\"", 0)]
    [InlineData("userName pr", -400)]
    [InlineData("userName eq \"a\" or userName eq \"b\"", -400)]
    [InlineData("userName eq \"a\" and", -400)]
    public async Task A_filter_finds_exactly_what_it_says_or_is_refused(string filter, int expected)
    {
        var (status, body) = await lab.SendAsync(HttpMethod.Get, $"{Users}?filter={Uri.EscapeDataString(filter)}");

        Assert.Equal(expected < 0 ? "400 invalidFilter" : $"200 {expected}", $"{status} {body![expected < 0 ? "scimType" : "totalResults"]}");
    }

    [Fact]
    public async Task A_group_is_found_by_its_member_and_a_user_shows_its_groups()
    {
        var ada = (await lab.GetAsync($"{Users}?filter=userName eq \"ada.albrecht\""))["Resources"]![0]!;
        var groups = (await lab.GetAsync($"{Groups}?filter=members.value eq \"{ada["id"]}\"&attributes=displayName"))["Resources"]!.AsArray();

        Assert.Equal(ada["groups"]!.AsArray().Select(g => g!["display"]!.ToString()), groups.Select(g => g!["displayName"]!.ToString()));
        Assert.All(groups, g => Assert.Null(g!["members"]));
    }

    [Fact]
    public async Task A_created_user_can_be_followed_by_its_location_and_its_name_is_taken()
    {
        using var response = await lab.Http.PostAsync(Users, new StringContent("""{ "userName": "tm-located" }"""));
        var user = await lab.GetAsync(response.Headers.Location!.AbsoluteUri);
        var (status, body) = await lab.SendAsync(HttpMethod.Post, Users, """{ "userName": "TM-Located" }""");

        Assert.Equal(("tm-located", "W/\"1\""), (user["userName"]!.ToString(), user["meta"]!["version"]!.ToString()));
        Assert.Equal((409, "uniqueness", "409"), (status, body!["scimType"]!.ToString(), body["status"]!.ToString()));
    }

    [Fact]
    public async Task A_deleted_user_is_gone_from_every_group()
    {
        var id = await lab.JoinAsync("tm-deleted", "Sales", "sales", "all-staff");
        await lab.DeleteAsync(id);

        Assert.Equal(404, (await lab.SendAsync(HttpMethod.Get, $"{Users}/{id}")).Status);
        Assert.Empty((await lab.GetAsync($"{Groups}?filter=members.value eq \"{id}\""))["Resources"]!.AsArray());
    }

    [Theory]
    [InlineData("POST", "/Users", "{", "invalidSyntax")]
    [InlineData("POST", "/Users", "[]", "invalidSyntax")]
    [InlineData("POST", "/Users", """{ "userName": "a", "USERNAME": "b" }""", "invalidSyntax")]
    [InlineData("POST", "/Users", """{ "userName": "tm-a", "displayName": "\ud800" }""", "invalidSyntax")]
    [InlineData("POST", "/Users", """{ "userName": 5 }""", "invalidValue")]
    [InlineData("POST", "/Users", """{ "userName": "tm-a", "active": "maybe" }""", "invalidValue")]
    [InlineData("POST", "/Groups", """{ "displayName": "tm-g", "members": [{ "value": "nobody" }] }""", "invalidValue")]
    [InlineData("GET", "/Users?startIndex=x", null, "invalidValue")]
    [InlineData("GET", "/Users?cursor=!", null, "invalidCursor")]
    public async Task A_bad_request_is_refused_with_its_kind(string method, string path, string? body, string scimType)
    {
        var (status, error) = await lab.SendAsync(new HttpMethod(method), "/directory/scim/v2" + path, body);

        Assert.Equal((400, scimType), (status, error!["scimType"]!.ToString()));
    }

    [Fact]
    public async Task A_write_against_an_old_version_is_refused()
    {
        var id = await lab.JoinAsync("tm-version", "Sales");
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"{Users}/{id}") { Headers = { { "If-Match", "W/\"7\"" } } };
        using var response = await lab.Http.SendAsync(request);

        Assert.Equal(412, (int)response.StatusCode);
    }

    [Fact]
    public async Task The_server_says_what_it_can()
    {
        var config = await lab.GetAsync("/directory/scim/v2/ServiceProviderConfig");

        Assert.True(config["patch"]!["supported"]!.GetValue<bool>());
        Assert.True(config["pagination"]!["cursor"]!.GetValue<bool>());
        Assert.Equal(2, (await lab.GetAsync("/directory/scim/v2/ResourceTypes"))["totalResults"]!.GetValue<int>());
        Assert.Equal("User", (await lab.GetAsync("/directory/scim/v2/Schemas/urn:ietf:params:scim:schemas:core:2.0:User"))["name"]!.ToString());
    }
}
