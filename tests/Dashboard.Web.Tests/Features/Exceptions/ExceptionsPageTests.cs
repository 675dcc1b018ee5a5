using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Waivers;
using Dashboard.Web.Features.Exceptions;
using Dashboard.Web.Tests.Testing;

namespace Dashboard.Web.Tests.Features.Exceptions;

public class ExceptionsPageTests : ScreenTestContext
{
    private const string Why = "The vendor syncs once an hour until the contract ends in June.";

    private readonly GovernedApp _mail = Sample.App();
    private readonly GovernedApp _crm = Sample.App("crm", owner: "otto");

    public ExceptionsPageTests() => Stores.Govern(_mail, _crm);

    [Fact]
    public void Without_an_exception_it_says_how_one_comes_about() => Assert.Contains("its owner asks for an exception here", Open("/exceptions").Markup);

    [Fact]
    public void The_form_begins_with_what_the_tier_allows_and_the_latest_breaches_suggest()
    {
        Stores.Results.Add(Sample.Late(_mail, TimeSpan.FromMinutes(40)));

        var page = Open("/exceptions?new=mail");

        Assert.Contains("at most 7 d, for at most 30 d, with a justification of at least 40 characters", page.Find(".tm-notice").TextContent);
        Assert.True(Field(page, "Leaver: account").HasAttribute("checked"));
        Assert.False(Field(page, "Joiner").HasAttribute("checked"));
        Assert.Contains("Would have covered 1 of the last 1 breach.", page.Markup);
    }

    [Fact]
    public void The_preview_follows_the_interval()
    {
        Stores.Results.Add(Sample.Late(_mail, TimeSpan.FromMinutes(40)));
        var page = Open("/exceptions?new=mail");

        Field(page, "May be late by").Input("30");
        page.Find("select[aria-label='Unit of: May be late by']").Change("Minutes");

        Assert.Contains("Would have covered 0 of the last 1 breach.", page.Markup);
    }

    [Fact]
    public void The_owner_registers_an_exception()
    {
        SignIn(Sample.Owner, Role.AppOwner);
        var page = Open("/exceptions?new=mail");
        Field(page, "Leaver: account").Change(true);
        Field(page, "Justification").Input(Why);
        Field(page, "Compensating control").Input("Sign-in needs the company network.");
        Assert.Contains("62 of at least 40 characters", page.Markup);

        page.Find("form").Submit();

        var waiver = Stores.Waivers.Single();
        Assert.Equal((Sample.Owner, WaiverState.Submitted, Why), (waiver.RequestedBy, waiver.Decision, waiver.Request.Justification));
        Assert.EndsWith("/exceptions", Navigation.Uri);
        Assert.Contains("Waiting for a decision", page.Find("article").TextContent);
    }

    [Fact]
    public void What_is_refused_stands_at_its_field_and_nothing_typed_is_lost()
    {
        var page = Open("/exceptions?new=mail");
        Field(page, "Leaver: account").Change(true);
        Field(page, "Justification").Input("Too short.");

        page.Find("form").Submit();

        Assert.Empty(Stores.Waivers);
        Assert.Contains("asks for a justification of at least 40 characters", page.Find("form [role=alert]").TextContent);
        Assert.Equal("true", Field(page, "Justification").GetAttribute("aria-invalid"));
        Assert.Equal("Too short.", Field(page, "Justification").GetAttribute("value"));
    }

    [Fact]
    public void An_app_owner_is_offered_the_own_apps_only()
    {
        SignIn(Sample.Owner, Role.AppOwner);

        var page = Open("/exceptions?new=crm");

        Assert.Equal(["", "mail"], Field(page, "App").QuerySelectorAll("option").Select(o => o.GetAttribute("value")));
        Assert.True(Button(page, "Register it").HasAttribute("disabled"));
    }

    [Fact]
    public void Somebody_else_approves_with_a_note()
    {
        Stores.Waivers.Add(Sample.Waiver(_mail, TimeSpan.FromHours(4), isApproved: false));
        var page = Open("/exceptions");

        Field(page, "Note").Input("Until June.");
        Button(page, "Approve: Mail").Click();

        Assert.Equal((WaiverState.Approved, "iris", "Until June."), (Stores.Waivers[0].Decision, Stores.Waivers[0].DecidedBy, Stores.Waivers[0].Note));
        Assert.Contains("by iris", page.Find("article").TextContent);
    }

    [Fact]
    public void Rejecting_and_revoking_need_a_note()
    {
        Stores.Waivers.Add(Sample.Waiver(_mail, TimeSpan.FromHours(4), isApproved: false));
        var page = Open("/exceptions");
        Assert.True(Button(page, "Reject: Mail").HasAttribute("disabled"));

        Field(page, "Note").Input("Use the fast connector.");
        Button(page, "Reject: Mail").Click();

        Assert.Equal(WaiverState.Rejected, Stores.Waivers[0].Decision);
    }

    [Fact]
    public void An_approved_one_is_taken_back()
    {
        Stores.Waivers.Add(Sample.Waiver(_mail, TimeSpan.FromHours(4)));
        var page = Open("/exceptions");

        Field(page, "Note").Input("The control failed.");
        Button(page, "Revoke: Mail").Click();

        Assert.Equal(WaiverState.Revoked, Stores.Waivers[0].Decision);
    }

    [Fact]
    public void Whoever_asked_is_told_why_they_cannot_decide()
    {
        Stores.Waivers.Add(Sample.Waiver(_mail, TimeSpan.FromHours(4), isApproved: false) with { RequestedBy = "IRIS" });

        var page = Open("/exceptions");

        Assert.Contains("Whoever asked for an exception cannot decide on it.", page.Markup);
        Assert.Null(FindButton(page, "Approve: Mail"));
    }

    [Theory]
    [InlineData("adam", Role.Auditor)]
    [InlineData(Sample.Owner, Role.AppOwner)]
    public void Who_may_not_decide_is_offered_no_button(string name, Role role)
    {
        Stores.Waivers.Add(Sample.Waiver(_mail, TimeSpan.FromHours(4), isApproved: false));
        SignIn(name, role);

        var page = Open("/exceptions");

        Assert.Contains("Waiting for a decision", page.Markup);
        Assert.Null(FindButton(page, "Approve: Mail"));
    }

    [Fact]
    public void An_app_owner_does_not_see_the_exceptions_of_others()
    {
        Stores.Waivers.Add(Sample.Waiver(_crm, TimeSpan.FromHours(4)));
        SignIn(Sample.Owner, Role.AppOwner);

        Assert.Empty(Open("/exceptions").FindAll("article"));
    }

    [Fact]
    public void An_exception_whose_time_is_over_is_shown_as_expired_and_found_by_that()
    {
        Stores.Waivers.AddRange([Sample.Waiver(_mail, TimeSpan.FromHours(4)), Sample.Waiver(_crm, TimeSpan.FromHours(4)) with { Request = Sample.Waiver(_crm, TimeSpan.FromHours(4)).Request with { ExpiresAt = Sample.Now } }]);

        var page = Open("/exceptions?state=Expired");

        Assert.Contains("Crm", Assert.Single(page.FindAll("article")).TextContent);
    }

    private IRenderedComponent<ExceptionsPage> Open(string address) => Open<ExceptionsPage>(address);
}
