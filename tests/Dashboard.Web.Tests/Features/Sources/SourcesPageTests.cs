using System.Collections.Immutable;
using Bunit;
using Dashboard.Core.Directories;
using Dashboard.Core.Provisioning;
using Dashboard.Web.Features.Reconciliation;
using Dashboard.Web.Features.Sources;
using Dashboard.Web.Tests.Testing;

namespace Dashboard.Web.Tests.Features.Sources;

public sealed class SourcesPageTests : DashboardTestContext
{
    private static readonly ProvisioningJob Quarantined = new("entra", new("mail"), "Quarantine", true, Sample.Now.AddDays(-2), "EncounteredQuarantineException", Sample.Now.AddDays(-3), Sample.Now);

    private static ProvisioningLog Entra => SomeLogs.Of(LogPreset.Entra, "entra") with { Jobs = ImmutableSortedDictionary<string, string>.Empty.Add("mail", "sp-1").Add("crm", "sp-2") };

    private static ProvisioningLog Okta => SomeLogs.Of(LogPreset.Okta, "okta");

    [Fact]
    public void Each_kind_of_log_says_where_its_entries_come_from()
    {
        Logs.Standings.Add(new("sent", Sample.Now, false, "Entries are sent to us.", null, null, 1));
        var sent = SomeLogs.Sent() with { Webhook = new(Reference("env:SECRET_OF_THE_SENDER")) };
        Stores.Set(g => g with { ProvisioningLogs = [Entra, Okta, sent, SomeLogs.Uploaded()] });

        var page = Open<SourcesPage>("/sources");

        Assert.Contains("https://graph.microsoft.com/v1.0/auditLogs/provisioning", page.Markup);
        Assert.Contains("https://example.okta.com/api/v1/logs", page.Markup);
        Assert.Contains("what is sent to us", page.Markup);
        Assert.Contains("sent to POST /api/v1/provisioning-logs/sent/events", page.Markup);
        Assert.Contains("files that people bring", page.Markup);
        Assert.Contains("Sent to us", page.Markup);
        Assert.DoesNotContain("Not read whole", page.Markup);
        Assert.DoesNotContain("SECRET_OF_THE_SENDER", page.Markup);
        Assert.Equal(["Read now: entra", "Read now: okta"], page.FindAll("button[aria-label^='Read now']").Select(b => b.GetAttribute("aria-label")));
    }

    [Fact]
    public void Jobs_stand_there_with_how_they_do_and_those_that_do_not_do_well_come_first()
    {
        Stores.Set(g => g with { Apps = [Sample.App("crm", title: "CRM"), Sample.App()], ProvisioningLogs = [Entra] });
        Logs.Jobs.AddRange([Quarantined with { App = new("crm"), State = "Active", IsQuarantined = false }, Quarantined]);

        var rows = Open<SourcesPage>("/sources").FindAll("[aria-label='Table of provisioning jobs'] tbody tr");

        Assert.Equal(["Mail", "CRM"], rows.Select(r => r.QuerySelector("th")!.TextContent));
        Assert.Contains("Job quarantined", rows[0].TextContent);
        Assert.Contains("EncounteredQuarantineException", rows[0].TextContent);
        Assert.Contains("Job active", rows[1].TextContent);
    }

    [Fact]
    public void A_job_that_was_never_read_says_so()
    {
        Stores.Set(g => g with { Apps = [Sample.App()], ProvisioningLogs = [Entra] });

        Assert.Contains("Not read yet", Open<SourcesPage>("/sources").Find("[aria-label='Table of provisioning jobs'] tbody").TextContent);
    }

    [Fact]
    public void A_job_in_quarantine_stands_with_the_comparison_of_its_app_and_one_that_is_asked_about_no_more_does_not()
    {
        Stores.Set(g => g with { Sources = [Sample.Source()], Apps = [Sample.App()], ProvisioningLogs = [Entra] });
        Logs.Jobs.AddRange([Quarantined, Quarantined with { Log = "gone", Reason = "OfALogThatIsGone" }]);

        var page = Open<ReconciliationPage>("/reconciliation");

        Assert.Contains("Job quarantined", page.Markup);
        Assert.Contains("accounts may be missing", page.Markup);
        Assert.DoesNotContain("OfALogThatIsGone", page.Markup);
    }

    [Fact]
    public void How_long_apps_take_to_follow_a_revocation_is_shown_with_what_is_open_beyond_the_limit()
    {
        Stores.Set(g => g with { Apps = [Sample.App(), Sample.App("crm", title: "CRM")], ProvisioningLogs = [Okta] });
        Logs.Entries.AddRange(
        [
            Entry("1", "mail", "anna", DeprovisionGaps.Revoke, -600),
            Entry("2", "mail", "anna", DeprovisionGaps.Deprovision, -590),
            Entry("3", "mail", "ben", DeprovisionGaps.Revoke, -60 * 24 * 20),
        ]);

        var row = Open<SourcesPage>("/sources").Find("[aria-label='Table of gaps'] tbody tr");

        Assert.Contains("Mail", row.TextContent);
        Assert.Contains("10 min", row.TextContent);
        Assert.Contains("1, 1 beyond the limit", row.TextContent);
    }

    [Fact]
    public void Where_no_log_tells_of_revocations_there_is_no_table_of_them()
    {
        Stores.Set(g => g with { Apps = [Sample.App()], ProvisioningLogs = [Okta] });

        Assert.Empty(Open<SourcesPage>("/sources").FindAll("[aria-label='Table of gaps']"));
    }

    private static SecretReference Reference(string text) => SecretReference.TryParse(text, out var reference) ? reference : throw new InvalidOperationException(text);

    private static LogEntry Entry(string id, string app, string who, string action, int minutes) =>
        new("okta", id, Sample.Now.AddMinutes(minutes), app, who, action, "SUCCESS", true, null, "{}", "00");
}
