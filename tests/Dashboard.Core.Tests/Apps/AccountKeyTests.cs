using Dashboard.Core.Apps;

namespace Dashboard.Core.Tests.Apps;

public sealed class AccountKeyTests
{
    [Theory]
    [InlineData("a-1", "other", null, true)]
    [InlineData("A-1", "other", null, false)]
    [InlineData("a-9", "other", "id-1", true)]
    [InlineData("a-9", "other", "ID-1", false)]
    [InlineData("a-9", "TM-Canary-X", null, true)]
    [InlineData("a-9", "tm-canary-x2", null, false)]
    public void An_account_belongs_by_app_id_external_id_or_user_name(string id, string userName, string? externalId, bool expected) =>
        Assert.Equal(expected, new AccountKey("tm-canary-x", "id-1", "a-1").Matches(new(id, userName, externalId, true, null, null)));

    [Fact]
    public void Ids_that_neither_side_has_do_not_match() =>
        Assert.False(new AccountKey("x", null, null).Matches(new("a", "y", null, true, null, null)));

    [Fact]
    public void A_tenant_is_part_of_the_id_of_an_app()
    {
        var app = Some.App() with { Tenant = "eu" };

        Assert.Equal("mail.eu", app.Id.ToString());
        Assert.Equal("MAIL (eu)", app.Title);
        Assert.True(new AppId("a") < new AppId("b") && new AppId("b") > new AppId("a") && new AppId("a") <= new AppId("a") && new AppId("a") >= new AppId("a"));
    }
}
