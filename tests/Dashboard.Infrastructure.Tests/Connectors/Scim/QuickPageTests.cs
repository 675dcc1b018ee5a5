using System.Text;
using System.Text.Json;
using Dashboard.Infrastructure.Connectors.Scim;

namespace Dashboard.Infrastructure.Tests.Connectors.Scim;

/// <summary>A page is read fast only where that gives just what reading it slowly gives, and is left alone otherwise.</summary>
public sealed class QuickPageTests
{
    public static TheoryData<string, bool> Users => new()
    {
        { """{"id":"1","userName":"ada"}""", true },
        { """{"ID":"1","USERNAME":"ada","externalid":"e","DisplayName":"Ada","ACTIVE":false}""", true },
        { """{"id":42,"userName":7,"externalId":1.50,"displayName":null,"active":null}""", true },
        { """{"id":"1","userName":"\u00e4da \"x\" \\ \ud83d\ude00","displayName":"\/"}""", true },
        { """{"id":"1","userName":"ада 例え 😀","name":{"formatted":"\u0041","familyName":"B"}}""", true },
        { """{"id":"1","userName":"ada","active":"True"}""", true },
        { """{"id":"1","userName":"ada","active":"0","displayName":{"a":1},"externalId":[1,{"b":2}]}""", true },
        { """{"id":"1","userName":"ada","groups":[{"value":"g1","display":"Sales"},{"$ref":"../Groups/g%202"},"g3",{"display":"x"}]}""", true },
        { """{"id":"1","userName":"ada","groups":[]}""", true },
        { """{"id":"1","userName":"ada","groups":null,"emails":null,"meta":null}""", true },
        { """{"id":"1","userName":"ada","emails":[{"value":"a@x"},{"value":"b@x","primary":true},{"value":"c@x","primary":true}]}""", true },
        { """{"id":"1","userName":"ada","emails":[{"value":"","primary":true},{"value":"b@x","primary":"true"},{"type":"work"}]}""", true },
        { """{"id":"1","userName":"ada","meta":{"lastModified":"2026-05-13T04:42:34Z","version":"W\/\"a\"","location":"x"}}""", true },
        { """{"id":"1","userName":"ada","meta":{"lastModified":"2026-05-13T04:42:34.1234567Z"}}""", true },
        { """{"id":"1","userName":"ada","meta":{"lastModified":"2026-05-13T04:42:34.123456789Z"}}""", true },
        { """{"id":"1","userName":"ada","meta":{"lastModified":"2026-05-13T04:42:34"}}""", true },
        { """{"id":"1","userName":"ada","meta":{"lastModified":"2026-05-13T04:42:34+02:00"}}""", true },
        { """{"id":"1","userName":"ada","meta":{"lastModified":"13.5.2026 Z"}}""", true },
        { """{"id":"1","userName":"ada","meta":{"lastModified":1778647354}}""", true },
        { """{"id":"1","userName":"ada","userType":"Service Account","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"Tours","manager":{"value":"9","displayName":"Zoe"}}}""", true },
        { """{"id":"1","userName":"ada","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":5,"manager":"9"}}""", true },
        { """{"id":"1","userName":"ada","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"manager":{"$ref":"https://x/Users/9"}}}""", true },
        { """{"id":"1","userName":"ada","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"manager":{"value":"","$ref":"https://x/Users/9"}}}""", true },
        { """{"id":"1","userName":"ada","x":{"a":[{"b":1},{"b":2}],"A":2}}""", false }, // a name twice, without regard to case
        { """{"id":"1","userName":"ada","UserName":"eva"}""", false },
        { """{"id":"1","userName":"ada","groups":[{"value":"g1","value":"g2"}]}""", false },
        { """{"id":"1","userName":"ada","us\u0065rName":"eva"}""", false },
        { """{"id":"1","userName":"ada","ünlü":1,"ÜNLÜ":2}""", false },
        { """{"id":"1","userName":"ada","displayName":"\ud83d"}""", false }, // half of a pair
        { """{"id":"1","userName":"ada","x":["\udc00"]}""", false },
        { """{"id":"","userName":"ada"}""", false },
        { """{"id":"..","userName":"ada"}""", false },
        { """{"userName":"ada"}""", false },
        { """{"id":"1"}""", false },
        { """{"id":"1","userName":"ada","active":"perhaps"}""", false },
        { """{"id":"1","userName":"ada","groups":"Sales"}""", false },
        { """{"id":"1","userName":"ada","groups":{"value":"g1"}}""", false },
        { """{"id":"1","userName":"ada","groups":[{"type":"direct"}]}""", false },
        { """{"id":"1","userName":"ada","emails":["a@x"]}""", false },
        { """{"id":"1","userName":"ada",}""", false },
        { """["id"]""", false },
        { """null""", false },
    };

    [Theory]
    [MemberData(nameof(Users))]
    public void What_is_read_fast_is_what_is_read_slowly(string user, bool isOrdinary)
    {
        var body = Page(user);

        var quick = new ScimUserPage().Read(body);

        Assert.Equal(isOrdinary, quick is not null);
        if (quick is not null)
        {
            Same(Slow(body), quick);
        }
    }

    [Theory]
    [InlineData("""{"totalResults":3,"Resources":[]}""", true)]
    [InlineData("\uFEFF" + """{"resources":[],"TotalResults":"12","nextCursor":"a\u0062"}""", true)]
    [InlineData("""{"Resources":[],"nextCursor":"","schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"itemsPerPage":1}""", true)]
    [InlineData("""{"Resources":[],"totalResults":-1}""", true)]
    [InlineData("""{"Resources":[],"totalResults":1.5}""", true)]
    [InlineData("""{"totalResults":3}""", false)]
    [InlineData("""{"Resources":null,"totalResults":3}""", false)]
    [InlineData("""{"Resources":[],"RESOURCES":[]}""", false)]
    [InlineData("""{"Resources":[],"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"]}""", false)]
    [InlineData("""{"Resources":[]} {}""", false)]
    [InlineData("""{"Resources":[]""", false)]
    [InlineData("""[]""", false)]
    [InlineData("""<html>""", false)]
    [InlineData("", false)]
    public void What_is_no_ordinary_page_is_left_alone(string text, bool isOrdinary)
    {
        var body = Encoding.UTF8.GetBytes(text);

        var quick = new ScimUserPage().Read(body);

        Assert.Equal(isOrdinary, quick is not null);
        if (quick is not null)
        {
            Same(Slow(body), quick);
        }
    }

    [Fact]
    public void Bytes_that_are_no_text_are_left_alone() =>
        Assert.Null(new ScimUserPage().Read((byte[])[.. """{"Resources":[{"id":"1","userName":"a"""u8, 0xFF, .. "\"}]}"u8]));

    /// <summary>One reader reads all pages of a listing: what it remembers of one must not show in another.</summary>
    [Fact]
    public void Pages_one_after_the_other_are_read_as_each_by_itself()
    {
        var reader = new ScimUserPage();
        foreach (var user in Users.Concat(Users).Where(u => u.Data.Item2))
        {
            var body = Page(user.Data.Item1);
            Same(Slow(body), reader.Read(body)!);
        }
    }

    private static byte[] Page(string user) => Encoding.UTF8.GetBytes($$"""{"totalResults":2,"Resources":[{"id":"0","userName":"before","groups":[{"value":"g1","display":"Sales"}]},{{user}}]}""");

    private static ScimItems<ScimUser> Slow(byte[] body)
    {
        var root = ScimJson.ReadObject(body);
        Assert.True(root.IsRead, root.Problem);
        var answer = new Dashboard.Infrastructure.Egress.Answer("GET x", default, default, 200, null, true, body, "application/scim+json", null, null);
        return ScimItems<ScimUser>.Of(ScimPage.Read(ScimReply.From(answer, new())).Value!, ScimUser.Read);
    }

    private static void Same(ScimItems<ScimUser> expected, ScimItems<ScimUser> actual)
    {
        Assert.Equal((0, expected.Claimed, expected.Next), (expected.Unreadable, actual.Claimed, actual.Next));
        Assert.Equal(expected.Items.Select(Shown), actual.Items.Select(Shown));
    }

    private static string Shown(ScimUser user) => JsonSerializer.Serialize(user);
}
