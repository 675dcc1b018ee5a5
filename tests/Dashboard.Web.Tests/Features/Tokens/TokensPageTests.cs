using AngleSharp.Dom;
using Bunit;
using Dashboard.Core.Access;
using Dashboard.Web.Features.Tokens;
using Dashboard.Web.Tests.Testing;

namespace Dashboard.Web.Tests.Features.Tokens;

/// <summary>Tokens are made, shown once, listed and taken back.</summary>
public sealed class TokensPageTests : ScreenTestContext
{
    public TokensPageTests()
    {
        Stores.Govern(Sample.App());
        SignIn("ada", Role.Administrator);
    }

    [Fact]
    public void A_token_is_made_with_the_least_by_default_and_shown_once()
    {
        var page = Open<TokensPage>("/tokens");
        Field(page, "What it is for").Input("nightly export");
        page.Find("form.token").Submit();

        page.WaitForAssertion(() => Assert.StartsWith("tm_", page.Find("[data-testid=secret]").TextContent, StringComparison.Ordinal));
        var token = Assert.Single(Tokens.All);
        Assert.Equal(("nightly export", "Auditor", false, TokenAreas.All, "ada"), (token.Name, token.Role, token.Scope.MayWrite, token.Scope.Areas, token.CreatedBy));
        Assert.Equal(new DateTimeOffset(Sample.Now.UtcDateTime.Date, TimeSpan.Zero).AddDays(90), token.ExpiresAt);

        Button(page, "I have it").Click();
        Assert.Empty(page.FindAll("[data-testid=secret]"));
        Assert.Contains("Reads only: every area", page.Find("tbody tr").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void One_of_an_app_owner_names_its_apps_and_an_area_can_be_left_out()
    {
        var page = Open<TokensPage>("/tokens");
        Field(page, "What it is for").Input("mail script");
        Field(page, "Role").Change("AppOwner");
        Field(page, "It may").Change("writes");
        page.FindAll("fieldset")[1].QuerySelector("input")!.Change(true);
        page.FindAll("fieldset")[0].QuerySelectorAll("input")[4].Change(false);
        page.Find("form.token").Submit();

        page.WaitForAssertion(() => Assert.Single(Tokens.All));
        var scope = Tokens.All[0].Scope;
        Assert.Equal([Sample.App().Id.Value], scope.Apps);
        Assert.Equal((true, TokenAreas.All & ~TokenAreas.Configuration), (scope.MayWrite, scope.Areas));
    }

    [Fact]
    public void It_is_taken_back_at_the_second_click_and_says_so()
    {
        Tokens.All.Add(Some(Sample.Now.AddDays(30)));
        var page = Open<TokensPage>("/tokens");

        Button(page, "Take back: ci").Click();
        Assert.Null(Tokens.All[0].RevokedAt);
        Button(page, "Take back for good: ci").Click();

        page.WaitForAssertion(() => Assert.Contains("Taken back", page.Find("tbody tr").TextContent, StringComparison.Ordinal));
        Assert.Equal(Sample.Now, Tokens.All[0].RevokedAt);
    }

    [Theory]
    [InlineData(30, "Good")]
    [InlineData(13, "Ends soon")]
    [InlineData(0, "Over")]
    public void Its_end_is_told(int days, string word)
    {
        Tokens.All.Add(Some(Sample.Now.AddDays(days)));

        Assert.Contains(word, Open<TokensPage>("/tokens").Find("tbody tr").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_else_is_shown_any()
    {
        Tokens.All.Add(Some(Sample.Now.AddDays(30)));
        SignIn("iris", Role.IamManager);

        Assert.DoesNotContain("ci", Open<TokensPage>("/tokens").FindAll("tbody th").Select(th => th.TextContent));
    }

    private static ApiToken Some(DateTimeOffset end) => new(Guid.NewGuid(), "ci", "Auditor", TokenScope.Whole, "hash", "ada", Sample.Now.AddDays(-1), end, null, null);
}
