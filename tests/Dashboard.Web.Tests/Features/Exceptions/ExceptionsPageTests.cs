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
        Assert.Contains("decided on by an IAM manager or an administrator, and never by whoever asks", page.Find(".tm-notice").TextContent);

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
    public void Whoever_decides_sees_what_it_would_have_covered()
    {
        Stores.Results.Add(Sample.Late(_mail, TimeSpan.FromMinutes(40)));
        Stores.Waivers.Add(Sample.Waiver(_mail, TimeSpan.FromHours(4), isApproved: false));
        Stores.Waivers.Add(Sample.Waiver(_crm, TimeSpan.FromHours(4)));

        var cards = Open("/exceptions").FindAll("article");

        Assert.Contains("Would have covered 1 of the last 1 breach.", Assert.Single(cards, c => c.TextContent.Contains("Waiting for a decision", StringComparison.Ordinal)).TextContent);
        Assert.DoesNotContain("Would have covered", Assert.Single(cards, c => !c.TextContent.Contains("Waiting for a decision", StringComparison.Ordinal)).TextContent);
    }

    [Fact]
    public void The_owner_withdraws_a_request_that_nobody_decided_on()
    {
        Stores.Waivers.Add(Sample.Waiver(_mail, TimeSpan.FromHours(4), isApproved: false));
        Assert.Empty(Open("/exceptions").FindAll("button[aria-label^='Withdraw']")); // nobody else does
        SignIn(Stores.Waivers[0].RequestedBy, Role.AppOwner);
        var page = Open("/exceptions");

        Button(page, "Withdraw the request: Mail").Click();

        Assert.Equal(WaiverState.Withdrawn, Stores.Waivers[0].Decision);
        Assert.Contains("Withdrawn", page.Find("article").TextContent, StringComparison.Ordinal);
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

    [Theory]
    [InlineData(WaiverState.Submitted, "Begins", "Ends", true)]
    [InlineData(WaiverState.Approved, "Begins", "Ends", true)]
    [InlineData(WaiverState.Rejected, "Was to begin", "Was to end", false)]
    [InlineData(WaiverState.Withdrawn, "Was to begin", "Was to end", false)]
    [InlineData(WaiverState.Revoked, "Was to begin", "Was to end", false)]
    public void One_that_never_began_says_so_and_waits_for_no_review(WaiverState decision, string begins, string ends, bool isReviewed)
    {
        var waiver = Sample.Waiver(_mail, TimeSpan.FromHours(4));
        Stores.Waivers.Add(waiver with
        {
            Decision = decision,
            Request = waiver.Request with { StartsAt = Sample.Now.AddDays(1), ExpiresAt = Sample.Now.AddDays(9), ReviewAt = Sample.Now.AddDays(2) },
            DecidedAt = decision is WaiverState.Submitted ? null : Sample.Now.AddHours(-2),
            RevokedAt = decision is WaiverState.Revoked ? Sample.Now.AddHours(-1) : null,
        });

        var facts = Open<ExceptionsPage>("/exceptions").FindAll("article dt").Select(dt => dt.TextContent).ToList();

        Assert.Contains(begins, facts);
        Assert.Contains(ends, facts);
        Assert.Equal(isReviewed, facts.Contains("Review"));
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

    [Fact]
    public void A_draft_is_kept_gone_on_with_and_registered()
    {
        SignIn(Sample.Owner, Role.AppOwner);
        var page = Open("/exceptions?new=mail");
        Field(page, "Justification").Input("Not yet.");

        Button(page, "Save as draft").Click();

        var draft = Stores.Waivers.Single();
        Assert.Equal((WaiverState.Draft, "Not yet."), (draft.Decision, draft.Request.Justification));
        Assert.Contains("Draft", page.Find("article").TextContent);
        Assert.Null(FindButton(page, "Approve: Mail"));

        page = Open($"/exceptions?draft={draft.Id}");
        Assert.Equal("Not yet.", Field(page, "Justification").GetAttribute("value"));
        Field(page, "Leaver: account").Change(true);
        Field(page, "Justification").Input(Why);
        Field(page, "Compensating control").Input("Sign-in needs the company network.");
        page.Find("form").Submit();

        Assert.Equal((draft.Id, WaiverState.Submitted, Why), (Stores.Waivers.Single().Id, Stores.Waivers[0].Decision, Stores.Waivers[0].Request.Justification));
    }

    [Fact]
    public void A_manager_sees_a_draft_and_cannot_touch_it()
    {
        Stores.Waivers.Add(Sample.Waiver(_mail, TimeSpan.FromHours(4), isApproved: false) with { Decision = WaiverState.Draft });

        var page = Open("/exceptions");

        Assert.Contains("Draft", page.Find("article").TextContent);
        Assert.Null(FindButton(page, "Discard: Mail"));
        Assert.Empty(page.FindAll("article form"));
    }

    [Fact]
    public void Its_author_discards_a_draft()
    {
        Stores.Waivers.Add(Sample.Waiver(_mail, TimeSpan.FromHours(4), isApproved: false) with { Decision = WaiverState.Draft });
        SignIn(Sample.Owner, Role.AppOwner);

        Button(Open("/exceptions"), "Discard: Mail").Click();

        Assert.Empty(Stores.Waivers);
    }

    [Fact]
    public void An_extension_begins_with_the_earlier_one_and_names_it()
    {
        var earlier = Sample.Waiver(_mail, TimeSpan.FromHours(4));
        Stores.Waivers.Add(earlier);
        SignIn(Sample.Owner, Role.AppOwner);

        var page = Open($"/exceptions?extends={earlier.Id}");
        Assert.Equal("Ask to extend an exception", page.Find("#waiver-title").TextContent);
        Assert.True(Field(page, "App").HasAttribute("disabled"));
        Assert.Equal(earlier.Request.Justification, Field(page, "Justification").GetAttribute("value"));
        page.Find("form").Submit();

        var later = Stores.Waivers.Single(w => w.Id != earlier.Id).Request;
        Assert.Equal((earlier.Id, earlier.Request.ExpiresAt), (later.Extends, later.StartsAt));
        Assert.InRange(later.ReviewAt!.Value, later.StartsAt!.Value.AddTicks(1), later.ExpiresAt);
        Assert.Contains(earlier, Stores.Waivers);
    }

    [Fact]
    public void An_extended_one_leads_to_what_extends_it_and_back()
    {
        var earlier = Sample.Waiver(_mail, TimeSpan.FromHours(4));
        var later = Sample.Waiver(_mail, TimeSpan.FromHours(4));
        later = later with { Request = later.Request with { Extends = earlier.Id, StartsAt = earlier.Request.ExpiresAt, ExpiresAt = Sample.Now.AddDays(29) } };
        Stores.Waivers.AddRange([earlier, later]);

        var page = Open("/exceptions");

        Assert.Single(page.FindAll($"a[href='/exceptions?id={later.Id}']"));
        Assert.Single(page.FindAll($"a[href='/exceptions?id={earlier.Id}']"));
        Assert.Single(Open($"/exceptions?id={later.Id}").FindAll("article"));
        Assert.NotNull(FindButton(page, "Revoke: Mail"));
        Assert.Single(page.FindAll("a[aria-label='Ask to extend: Mail']")); // only the later one: the earlier is extended
    }

    [Fact]
    public void What_was_measured_under_it_is_shown_and_a_drift_stands_out()
    {
        Stores.Waivers.Add(Sample.Waiver(_mail, TimeSpan.FromMinutes(30)));
        Stores.Results.AddRange([Sample.Late(_mail, TimeSpan.FromMinutes(31)), Sample.Late(_mail, TimeSpan.FromMinutes(20))]);

        var card = Open("/exceptions?needs=drift").Find("article").TextContent;

        Assert.Contains("Later than accepted", card);
        Assert.Contains("p95 of Leaver: account is 31 min over 2 results; the exception accepts 30 min. It covers 1 of 2 breaches.", card);
    }

    [Fact]
    public void An_overdue_review_stands_out_until_a_manager_notes_it()
    {
        var waiver = Sample.Waiver(_mail, TimeSpan.FromHours(4));
        Stores.Waivers.Add(waiver with { Request = waiver.Request with { ReviewAt = Sample.Now } });
        var page = Open("/exceptions?needs=review");
        Assert.Contains("Review due", page.Find("article").TextContent);
        Assert.True(Button(page, "Note the review: Mail").HasAttribute("disabled"));

        Field(page, "Note").Input("Still needed, the control works.");
        Field(page, "Next review").Change("2026-05-14T09:00");
        Button(page, "Note the review: Mail").Click();

        var review = Assert.Single(Stores.Waivers[0].Reviews);
        Assert.Equal(("iris", "Still needed, the control works.", Sample.Now.AddDays(10)), (review.By, review.Note, review.Next));
        Assert.Contains("No exception passes these filters.", page.Markup);
    }

    [Fact]
    public void Where_the_tier_names_others_a_manager_is_told_who_decides()
    {
        Stores.Set(g => g with { Tiers = [.. g.Tiers.Select(t => t with { Approvers = [Role.Administrator] })] });
        Stores.Waivers.Add(Sample.Waiver(_mail, TimeSpan.FromHours(4), isApproved: false));

        var page = Open("/exceptions");

        Assert.Contains("decided on by an administrator only", page.Markup);
        Assert.Null(FindButton(page, "Approve: Mail"));
    }

    [Fact]
    public void A_register_that_cannot_be_read_says_so()
    {
        Stores.Fault = new InvalidOperationException("the secret inside");

        var page = Open("/exceptions");

        Assert.DoesNotContain("the secret inside", page.Markup);
        Assert.Contains("Try again", page.Markup);
    }

    [Theory]
    [InlineData("", 3)]
    [InlineData("?state=Active", 1)]
    [InlineData("?state=Expiring", 1)]
    [InlineData("?needs=end", 1)]
    [InlineData("?needs=decision", 1)]
    [InlineData("?state=Active&app=crm", 0)]
    [InlineData("?id=00000000-0000-0000-0000-000000000000", 0)]
    public void The_address_says_what_is_shown(string query, int shown)
    {
        var expiring = Sample.Waiver(_mail, TimeSpan.FromHours(4));
        Stores.Waivers.AddRange([Sample.Waiver(_mail, TimeSpan.FromHours(4)), expiring with { Request = expiring.Request with { ExpiresAt = Sample.Now.AddHours(1) } }, Sample.Waiver(_crm, TimeSpan.FromHours(4), isApproved: false)]);

        Assert.Equal(shown, Open($"/exceptions{query}").FindAll("article").Count);
    }

    private IRenderedComponent<ExceptionsPage> Open(string address) => Open<ExceptionsPage>(address);
}
