using System.Text.Json.Nodes;

namespace Dashboard.EndToEnd.Tests.Lab;

/// <summary>Each app does what its stated truth says, seen by a reader that knows nothing of the inside.</summary>
public sealed class BehaviourTests(LabJourney journey) : IClassFixture<LabJourney>
{
    private static readonly Dictionary<string, (string[] Before, string[] After, double Grant, double Removal)> Expected = new()
    {
        ["crm.eu"] = (["crm-user", "crm-seller"], ["crm-user", "crm-api"], 10, 8),
        ["crm.us"] = (["us-member", "us-account-executive"], ["us-member", "us-integrations"], 15, 12),
        ["mail"] = (["mail-user", "list-sales"], ["mail-user", "list-engineering"], 20, 16),
        ["wiki"] = (["wiki-reader", "wiki-sales-editor"], ["wiki-reader", "wiki-tech-editor"], 20, 16),
        ["erp"] = (["erp-self-service", "erp-orders"], ["erp-self-service", "erp-projects"], 10, 8),
        ["repo"] = (["repo-reader", "repo-harbor"], ["repo-reader", "repo-maintainer"], 15, 12),
        ["payroll"] = (["payroll-self-service", "payroll-commission"], ["payroll-self-service", "payroll-on-call"], 10, 8),
        ["chat"] = (["chat-member", "channel-harbor"], ["chat-member", "channel-engineering"], 30, 24),
        ["bi"] = (["bi-viewer", "bi-sales-figures"], ["bi-viewer", "bi-data-sets"], 15, 12),
        ["helpdesk"] = (["helpdesk-requester", "helpdesk-key-accounts"], ["helpdesk-requester", "helpdesk-second-level"], 20, 16),
        ["docs"] = (["docs-reader", "docs-harbor"], ["docs-reader", "docs-engineering"], 20, 16),
        ["forms"] = (["forms-user", "forms-quotes"], ["forms-user", "forms-changes"], 30, 24),
        ["archive"] = (["archive-reader", "archive-contracts"], ["archive-reader", "archive-designs"], 15, 12),
        ["vault"] = (["vault-user", "vault-harbor"], ["vault-user", "vault-infrastructure"], 10, 8),
        ["intranet"] = (["intranet-reader", "intranet-sales-news"], ["intranet-reader", "intranet-tech-news"], 20, 16),
        ["builds"] = (["builds-viewer", "builds-harbor"], ["builds-viewer", "builds-release"], 15, 12),
        ["community"] = (["community-member", "community-host"], ["community-member", "community-expert"], 20, 16),
        ["tracker"] = (["tracker-reporter", "tracker-harbor"], ["tracker-reporter", "tracker-developer"], 15, 12),
        ["developers"] = (["developers-reader", "developers-partner-desk"], ["developers-reader", "developers-publisher"], 15, 12),
        ["travel"] = (["travel-guest", "travel-sales-budget"], ["travel-guest", "travel-tech-budget"], 20, 16),
        ["signatures"] = (["signatures-signer", "signatures-offers"], ["signatures-signer", "signatures-releases"], 15, 12),
    };

    public static TheoryData<string> Apps => [.. Expected.Keys];

    [Fact]
    public void The_truth_speaks_of_every_app() => Assert.Equal(Expected.Keys.Order(), journey.Truths.Keys.Order());

    [Theory]
    [MemberData(nameof(Apps))]
    public void A_joiner_gets_exactly_what_the_role_map_says(string app)
    {
        var reading = journey.Last(app, "join");
        var isRight = reading is { IsActive: true, Entitlements: { } entitlements } && entitlements.SetEquals(Expected[app].Before);

        AssertDemand(app, "Joiner", isRight, journey.Took(app, "entitlement-added", "join"), Expected[app].Grant);
    }

    [Theory]
    [MemberData(nameof(Apps))]
    public void A_mover_gets_the_new_entitlement(string app)
    {
        var isRight = Expected[app].After.All(journey.Last(app, "move")!.Entitlements!.Contains);

        AssertDemand(app, "MoverGrant", isRight, journey.Took(app, "entitlement-added", "move"), Expected[app].Grant);
    }

    [Theory]
    [MemberData(nameof(Apps))]
    public void A_mover_loses_the_old_entitlement(string app)
    {
        var isRight = !journey.Last(app, "move")!.Entitlements!.Contains(Expected[app].Before[1]);

        AssertDemand(app, "MoverRevoke", isRight, journey.Took(app, "entitlement-removed", "move"), Expected[app].Removal);
    }

    [Theory]
    [MemberData(nameof(Apps))]
    public void A_leavers_account_ends(string app)
    {
        bool? isRight = journey.Last(app, "leave") is { } reading ? reading.IsActive is not true : null;
        var took = journey.Took(app, "account-deactivated", "leave") ?? journey.Took(app, "account-deleted", "leave");

        AssertDemand(app, "LeaverAccount", isRight, took, Expected[app].Removal);
    }

    [Theory]
    [MemberData(nameof(Apps))]
    public void A_leavers_entitlements_end(string app)
    {
        bool? isRight = journey.Last(app, "leave") is { } reading ? reading.Entitlements is { Count: 0 } : null;

        AssertDemand(app, "LeaverEntitlements", isRight, journey.Took(app, "entitlement-removed", "leave"), Expected[app].Removal);
    }

    private void AssertDemand(string app, string check, bool? isRight, double? took, double limit)
    {
        var verdict = isRight switch { true => "Passed", false => "Failed", null => "Inconclusive" };
        var sla = isRight switch { null => null, true when took <= limit * LabRun.Pace => "Met", _ => "Breached" };
        var demand = journey.Truths[app]["demands"]![check]!;

        Assert.Equal($"{demand["verdict"]} {demand["sla"]}", $"{verdict} {sla}");
        Assert.True(isRight is not true || took is not null, "The truth states no moment for it.");
    }
}
