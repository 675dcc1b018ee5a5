using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Audit;
using Dashboard.Web.Features.Audit;

namespace Dashboard.Web.Tests.Features.Audit;

/// <summary>The audit trail on its page.</summary>
public class AuditPageTests : ScreenTestContext
{
    private static readonly Actor Mia = new("mia", [Role.IamManager]) { From = "192.0.2.7" };

    [Fact]
    public async Task An_auditor_reads_verifies_and_erases_nothing()
    {
        SignIn("aud", Role.Auditor);
        await EnterAsync();

        var page = Open<AuditPage>("/audit");

        Assert.Equal(["3", "2", "1"], page.FindAll("[aria-label='Entries of the audit trail'] th[scope=row]").Select(h => h.TextContent.Trim()));
        Assert.Contains("3 entries", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Not verified yet", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Erase for good", page.Markup, StringComparison.Ordinal);

        await page.Find("form[aria-label='Verify the audit trail']").SubmitAsync();

        Assert.Contains(Told, t => t.StartsWith("The chain holds: 4 entries", StringComparison.Ordinal));
        Assert.Contains("Verified by aud", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_chain_is_said_in_a_sentence_that_leads_to_the_entry()
    {
        SignIn("aud", Role.Auditor);
        await EnterAsync();
        Audit.Tamper(1, e => e with { Subject = "something else" });
        var page = Open<AuditPage>("/audit");

        await page.Find("form[aria-label='Verify the audit trail']").SubmitAsync();

        Assert.Contains("Broken", page.Find(".tm-section-head .tm-chip").TextContent, StringComparison.Ordinal);
        Assert.Contains("Entry 2 is not as it was entered.", page.Markup, StringComparison.Ordinal);
        Assert.Contains("entry=2", page.Find("section.tm-panel li a").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_drawer_shows_before_and_after_and_the_filters_come_from_the_address()
    {
        SignIn("aud", Role.Auditor);
        await EnterAsync();

        var page = Open<AuditPage>("/audit?what=lever.move&outcome=Done&entry=2");

        Assert.Equal(["2"], page.FindAll("[aria-label='Entries of the audit trail'] th[scope=row]").Select(h => h.TextContent.Trim()));
        var drawer = page.Find("aside").TextContent;
        Assert.Contains("Released", drawer, StringComparison.Ordinal);
        Assert.Contains("CampaignsStopped", drawer, StringComparison.Ordinal);
        Assert.Contains("192.0.2.7", drawer, StringComparison.Ordinal);
        Assert.Contains("Entry 1", drawer, StringComparison.Ordinal);
        Assert.Contains("No entry passes these filters", Open<AuditPage>("/audit?text=nowhere").Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.IamManager)]
    [InlineData(Role.AppOwner)]
    public async Task Others_see_nothing_of_it_and_that_they_asked_is_entered(Role role)
    {
        SignIn("olga", role);
        await EnterAsync();

        var page = Open<AuditPage>("/audit");

        Assert.Contains("For auditors and administrators", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("lever.move", page.Markup, StringComparison.Ordinal);
        Assert.Equal("audit.read Refused", Audit.Told.Last());
    }

    [Fact]
    public async Task An_administrator_erases_a_person_with_a_reason()
    {
        SignIn("ada", Role.Administrator);
        await EnterAsync();
        var page = Open<AuditPage>("/audit");
        await Field(page, "Sign-in name").InputAsync("mia");
        await Field(page, "Why, without the name").InputAsync("They asked for it.");

        await page.Find("form[aria-label='Erase what is about one person']").SubmitAsync();

        Assert.Contains(Told, t => t.StartsWith("Erased in 2 entries.", StringComparison.Ordinal));
        Assert.DoesNotContain(Audit.Entries, e => e["who"] == "mia");
        Assert.Contains("erased", page.Find("[aria-label='Entries of the audit trail']").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delivery_that_failed_is_shown_with_why()
    {
        SignIn("aud", Role.Auditor);
        await EnterAsync();
        await Checkpoints.AddAsync(Checkpoints.Sign(Audit.Entries[^1], Time.GetUtcNow()), ["webhook"], default);
        await Checkpoints.SaveAsync(Checkpoints.Deliveries[0].After("siem.example answered 500.", Time.GetUtcNow()), default);

        var page = Open<AuditPage>("/audit");

        Assert.Contains("siem.example answered 500.", page.Find("[aria-label='Checkpoints']").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Find("a[href='/audit/checkpoints.txt']"));
    }

    [Fact]
    public void Before_the_first_entry_it_says_what_would_fill_it_and_a_failure_what_to_try()
    {
        SignIn("aud", Role.Auditor);

        Assert.Contains("Nothing was entered yet", Open<AuditPage>("/audit").Markup, StringComparison.Ordinal);

        Audit.CannotBeRead = true;
        Assert.Contains("could not be read", Open<AuditPage>("/audit").Markup, StringComparison.Ordinal);
    }

    private async Task EnterAsync()
    {
        var asked = await Audit.AppendAsync(Mia.Act("lever.move", "stop lever").As(AuditOutcome.Asked), default);
        await Audit.AppendAsync(Mia.Act("lever.move", "stop lever").As(AuditOutcome.Done) with { Before = "Released", After = "CampaignsStopped", Answers = asked.Number }, default);
        await Audit.AppendAsync(new Actor("ole", [Role.Auditor]).Act("session.sign-in", "session").As(AuditOutcome.Done), default);
    }
}
