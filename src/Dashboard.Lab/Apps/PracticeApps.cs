using Dashboard.Lab.Access;
using Dashboard.Lab.Behaviours;
using static Dashboard.Lab.Apps.RoleRule;

namespace Dashboard.Lab.Apps;

/// <summary>
/// The apps of the company. Each rule map changes in both directions when someone moves from Sales (sales,
/// project-harbor) to Engineering (engineering): otherwise a mover would prove nothing there.
/// </summary>
internal static class PracticeApps
{
    internal const string Olivia = "olivia.owner@lab.example";
    internal const string Omar = "omar.owner@lab.example";
    internal const string Oksana = "oksana.owner@lab.example";

    public static IReadOnlySet<string> Names { get; } =
        All(new BehaviourCatalogue(TimeProvider.System, pace: 1)).Concat(JitApps.All(new JitCatalogue())).Concat(AgentApps.All(new BehaviourCatalogue(TimeProvider.System, pace: 1))).Select(a => a.Name).ToHashSet(StringComparer.Ordinal);

    /// <summary>Where it is asked what becomes of a service account or an agent whose owner leaves; the last of them closes no account.</summary>
    public static IReadOnlyList<string> Owned { get; } = ["crm.eu", "vault", "builds", "payroll"];

    public static IReadOnlyList<LabApp> All(BehaviourCatalogue behaviours) =>
    [
        new("crm.eu", "CRM", "Critical", Olivia, "Customers and opportunities.")
        {
            Behaviour = behaviours.Healthy,
            Ways = [Way.Login, Way.Refresh, Way.Api, Way.Console],
            LeaveBy = LeaveBy.Delete,
            Roles = [ForEveryone("crm-user"), ForGroup("sales", "crm-seller"), ForDepartment("Engineering", "crm-api")],
        },
        new("crm.us", "CRM", "High", Olivia, "Customers and opportunities.")
        {
            Behaviour = behaviours.Healthy,
            Ways = [Way.Portal, Way.Refresh, Way.Sso, Way.Console],
            IsForEveryone = false,
            Roles = [ForEveryone("us-member"), ForGroup("sales", "us-account-executive"), ForDepartment("Engineering", "us-integrations")],
        },
        new("mail", "Mail", "Medium", Omar, "Mailboxes and lists.")
        {
            Behaviour = behaviours.Odd,
            Ways = [Way.Login, Way.Api, Way.Console],
            Roles = [ForEveryone("mail-user"), ForGroup("sales", "list-sales"), ForGroup("engineering", "list-engineering")],
        },
        new("wiki", "Wiki", "Medium", Oksana, "What the company knows.")
        {
            Behaviour = behaviours.Slow,
            Ways = [Way.Login, Way.Refresh, Way.Session, Way.Console],
            Roles = [ForEveryone("wiki-reader"), ForDepartment("Sales", "wiki-sales-editor"), ForDepartment("Engineering", "wiki-tech-editor")],
        },
        new("erp", "ERP", "Critical", Oksana, "Orders, projects and the ledger.")
        {
            Behaviour = behaviours.TooSlow,
            SyncCycle = behaviours.TooSlow.Delay,
            Ways = [Way.Login, Way.Api, Way.Key, Way.Console],
            Roles =
            [
                ForEveryone("erp-self-service"), ForGroup("sales", "erp-orders"),
                ForGroup("engineering", "erp-projects"), ForGroup("finance", "erp-ledger"),
            ],
        },
        new("repo", "Repositories", "High", Omar, "Source code and builds.")
        {
            Behaviour = behaviours.AdditiveMover,
            Ways = [Way.Login, Way.Refresh, Way.Key, Way.Console],
            Roles = [ForEveryone("repo-reader"), ForGroup("project-harbor", "repo-harbor"), ForGroup("engineering", "repo-maintainer")],
        },
        new("payroll", "Payroll", "Critical", Oksana, "Salaries and commissions.")
        {
            Behaviour = behaviours.IgnoresLeavers,
            Ways = [Way.Login, Way.Refresh, Way.Api, Way.Console],
            Roles = [ForEveryone("payroll-self-service"), ForDepartment("Sales", "payroll-commission"), ForDepartment("Engineering", "payroll-on-call")],
        },
        new("chat", "Chat", "Low", Omar, "Channels and calls.")
        {
            Behaviour = behaviours.SoftDelete,
            Ways = [Way.Login, Way.Session, Way.Console],
            LeaveBy = LeaveBy.Delete,
            Roles = [ForEveryone("chat-member"), ForGroup("project-harbor", "channel-harbor"), ForGroup("engineering", "channel-engineering")],
        },
        new("bi", "Reports", "High", Olivia, "Figures and data sets.")
        {
            Behaviour = behaviours.KeepsEntitlements,
            Ways = [Way.Portal, Way.Sso, Way.Api, Way.Console],
            Roles = [ForEveryone("bi-viewer"), ForGroup("sales", "bi-sales-figures"), ForDepartment("Engineering", "bi-data-sets")],
        },
        new("helpdesk", "Help desk", "Medium", Omar, "Tickets.")
        {
            Behaviour = behaviours.Orphans,
            Roles =
            [
                ForEveryone("helpdesk-requester"), ForGroup("sales", "helpdesk-key-accounts"),
                ForGroup("engineering", "helpdesk-second-level"), ForGroup("support", "helpdesk-agent"),
            ],
        },
        new("docs", "Documents", "Medium", Olivia, "Contracts and drafts.")
        {
            Behaviour = behaviours.Throttled,
            Ways = [Way.Login, Way.Api, Way.Console],
            Roles = [ForEveryone("docs-reader"), ForGroup("project-harbor", "docs-harbor"), ForGroup("engineering", "docs-engineering")],
        },
        new("forms", "Forms", "Low", Olivia, "Requests and approvals.")
        {
            Behaviour = behaviours.Unstable,
            Ways = [Way.Login, Way.Api],
            Roles = [ForEveryone("forms-user"), ForGroup("sales", "forms-quotes"), ForGroup("engineering", "forms-changes")],
        },
        new("archive", "Archive", "High", Oksana, "What must be kept for ten years.")
        {
            Behaviour = behaviours.Endless,
            Ways = [Way.Login, Way.Refresh, Way.Api],
            LeaveBy = LeaveBy.Delete,
            Roles = [ForEveryone("archive-reader"), ForGroup("sales", "archive-contracts"), ForGroup("engineering", "archive-designs")],
        },
        new("vault", "Vault", "Critical", Omar, "Passwords of systems that know no better.")
        {
            Behaviour = behaviours.KeepsRefreshTokens,
            Ways = [Way.Login, Way.Refresh, Way.Api, Way.Console],
            Roles = [ForEveryone("vault-user"), ForGroup("project-harbor", "vault-harbor"), ForDepartment("Engineering", "vault-infrastructure")],
        },
        new("intranet", "Intranet", "Medium", Oksana, "News, rooms and the canteen.")
        {
            Behaviour = behaviours.KeepsSessions,
            Ways = [Way.Portal, Way.Sso, Way.Session, Way.Console],
            Roles = [ForEveryone("intranet-reader"), ForDepartment("Sales", "intranet-sales-news"), ForGroup("engineering", "intranet-tech-news")],
        },
        new("builds", "Builds", "High", Omar, "What is built and tested at night.")
        {
            Behaviour = behaviours.KeepsKeys,
            Ways = [Way.Login, Way.Key, Way.Api, Way.Console],
            Roles = [ForEveryone("builds-viewer"), ForGroup("project-harbor", "builds-harbor"), ForGroup("engineering", "builds-release")],
        },
        new("signatures", "Signatures", "High", Olivia, "What is signed without paper.")
        {
            Behaviour = behaviours.ListsLeavers,
            Ways = [Way.Login, Way.Refresh, Way.Console],
            Roles = [ForEveryone("signatures-signer"), ForGroup("sales", "signatures-offers"), ForDepartment("Engineering", "signatures-releases")],
        },
        new("community", "Community", "Medium", Olivia, "Customers help customers.")
        {
            Behaviour = behaviours.SignsUpLeavers,
            Ways = [Way.Login, Way.Refresh],
            LeaveBy = LeaveBy.Delete,
            Roles = [ForEveryone("community-member"), ForGroup("sales", "community-host"), ForDepartment("Engineering", "community-expert")],
        },
        new("tracker", "Issue tracker", "High", Omar, "What is broken, and who mends it.")
        {
            Behaviour = behaviours.KeepsTokens,
            Ways = [Way.Login, Way.Api, Way.Refresh, Way.Console],
            Roles = [ForEveryone("tracker-reporter"), ForGroup("project-harbor", "tracker-harbor"), ForGroup("engineering", "tracker-developer")],
        },
        new("developers", "Developer portal", "High", Omar, "Interfaces and the keys to them.")
        {
            Behaviour = behaviours.RestoresKeys,
            Ways = [Way.Login, Way.Key, Way.Console],
            Roles = [ForEveryone("developers-reader"), ForGroup("sales", "developers-partner-desk"), ForGroup("engineering", "developers-publisher")],
        },
        new("travel", "Travel desk", "Medium", Oksana, "Trips and what they cost.")
        {
            Behaviour = behaviours.RestoresRefreshTokens,
            Ways = [Way.Login, Way.Refresh, Way.Console],
            Roles = [ForEveryone("travel-guest"), ForGroup("sales", "travel-sales-budget"), ForDepartment("Engineering", "travel-tech-budget")],
        },
    ];
}
