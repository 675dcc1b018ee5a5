using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Audit;
using Dashboard.Web.Features.Audit;
using Microsoft.Extensions.DependencyInjection;

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
    public async Task What_kept_checkpoints_show_stays_until_an_administrator_sets_it_aside_and_is_told_after_that()
    {
        SignIn("ada", Role.Administrator);
        await EnterAsync();
        var kept = Checkpoints.Sign(Audit.Entries[2], Time.GetUtcNow()).ToString();
        Audit.CutOff(1);
        await EnterAsync();
        var page = Open<AuditPage>("/audit");
        await page.Find("textarea").InputAsync(kept);
        await page.Find("form[aria-label='Verify the audit trail']").SubmitAsync();

        page = Open<AuditPage>("/audit");
        await page.Find("form[aria-label='Verify the audit trail']").SubmitAsync(); // without the line
        Assert.Contains("Broken", page.Find(".tm-section-head .tm-chip").TextContent, StringComparison.Ordinal);

        await Field(page, "What happened, and how you know").InputAsync("Restored the backup of Monday.");
        await page.Find("form[aria-label='Set aside checkpoints that do not agree']").SubmitAsync();

        Assert.Contains("Holds, but not all is here", page.Find(".tm-section-head .tm-chip").TextContent, StringComparison.Ordinal);
        Assert.Contains("Checkpoints that were set aside (1)", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Set them aside for good", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_auditor_sets_nothing_aside_and_is_told_that_a_line_is_not_ours()
    {
        SignIn("aud", Role.Auditor);
        await EnterAsync();
        var kept = Checkpoints.Sign(Audit.Entries[2], Time.GetUtcNow());
        var page = Open<AuditPage>("/audit");
        await page.Find("textarea").InputAsync((kept with { Number = 2 }).ToString());
        await page.Find("form[aria-label='Verify the audit trail']").SubmitAsync();
        Assert.Contains(Told, t => t.Contains("line 1 is not signed by a key of this installation", StringComparison.Ordinal));
        Assert.Contains("Not verified yet", page.Markup, StringComparison.Ordinal);

        Audit.CutOff(1);
        await page.Find("textarea").InputAsync(kept.ToString());
        await page.Find("form[aria-label='Verify the audit trail']").SubmitAsync();
        Assert.Contains("Broken", page.Find(".tm-section-head .tm-chip").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Set them aside for good", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_begun_and_never_concluded_says_so_in_the_list_and_in_the_drawer()
    {
        SignIn("aud", Role.Auditor);
        await EnterAsync();
        await Audit.AppendAsync(Mia.Act("run.start", "campaign leavers").As(AuditOutcome.Asked), default);

        var page = Open<AuditPage>("/audit?entry=4");

        var rows = page.FindAll("[aria-label='Entries of the audit trail'] tbody tr");
        Assert.Contains("Not concluded", rows[0].TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Not concluded", rows[3].TextContent, StringComparison.Ordinal); // entry 2 says what came of it
        Assert.Contains("no entry says what came of it", page.Find("aside").TextContent, StringComparison.Ordinal);
        Assert.Contains("entry=2", Open<AuditPage>("/audit?entry=1").Find("aside dd a").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_narrowed_by_days_and_by_how_a_name_begins_and_just_that_is_downloaded()
    {
        SignIn("aud", Role.Auditor);
        await EnterAsync();
        Time.Advance(TimeSpan.FromDays(3));
        await EnterAsync();
        var (first, last) = (Audit.Entries[0].At, Audit.Entries[^1].At);

        Assert.Equal(["3", "2", "1"], Numbers($"/audit?to={first:yyyy-MM-dd}"));
        Assert.Equal(["6", "5", "4"], Numbers($"/audit?from={last:yyyy-MM-dd}&window=90"));
        Assert.Equal(["5", "4", "2", "1"], Numbers("/audit?who=MI"));
        var page = Open<AuditPage>($"/audit?who=MI&what=lever.move&to={first:yyyy-MM-dd}");
        var address = page.Find("a[href^='/audit/entries.ndjson']").GetAttribute("href")!;
        Assert.Contains("who=MI", address, StringComparison.Ordinal);
        Assert.Contains("action=lever.move", address, StringComparison.Ordinal);
        Assert.Contains($"to={first.AddDays(1):yyyy-MM-dd}T00", address, StringComparison.Ordinal);

        await Field(page, "First day").ChangeAsync(last.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Contains($"from={last:yyyy-MM-dd}", Context.Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().Uri, StringComparison.Ordinal);

        string[] Numbers(string path) => [.. Open<AuditPage>(path).FindAll("[aria-label='Entries of the audit trail'] th[scope=row]").Select(h => h.TextContent.Trim())];
    }

    [Fact]
    public async Task An_entry_of_a_configuration_leads_to_what_its_version_changed()
    {
        SignIn("aud", Role.Auditor);
        await Audit.AppendAsync(Mia.Act("configuration.apply", "configuration").As(AuditOutcome.Done) with { Before = "version 3, SHA-256 ab", After = "version 4, SHA-256 cd: tier Critical changed\n- joiner: 15m\n+ joiner: 24h" }, default);

        var page = Open<AuditPage>("/audit?entry=1");

        Assert.NotNull(page.Find("aside a[href='/settings/file?version=4#changed']"));
        Assert.Contains("+ joiner: 24h", page.Find("aside").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("joiner", page.Find("[aria-label='Entries of the audit trail']").TextContent, StringComparison.Ordinal);
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
