using Dashboard.Core.Directories;

namespace Dashboard.Core.Provisioning;

/// <summary>What is known of a product's log, so that nobody has to set it up. Each part of it can be set otherwise.</summary>
/// <param name="Kind">The kind of connection that means it.</param>
/// <param name="Path">Where the log stands below the connection's address.</param>
/// <param name="Query">The query of a request.</param>
/// <param name="Items">Where the entries stand in the answer.</param>
/// <param name="Next">Where the answer says how it goes on; null where a Link header does.</param>
/// <param name="Paths">Where things stand in an entry.</param>
/// <param name="Succeeded">Statuses of what was done.</param>
/// <param name="Example">An address, as an example.</param>
public sealed record LogPreset(string Kind, string Path, string Query, string Items, string? Next, LogPaths Paths, NameSet Succeeded, string Example)
{
    /// <summary>
    /// Microsoft Entra ID: <c>GET /v1.0/auditLogs/provisioning</c>. Its documentation contradicts itself: a service principal is an
    /// object or a list of one, an error is <c>errorInformation</c> or <c>errorInfo</c>, and the sign-in name of a user stands
    /// under <c>details</c> in one case or another, or only a display name is there.
    /// </summary>
    public static readonly LogPreset Entra = new(
        "entra-provisioning",
        "auditLogs/provisioning",
        "$filter=activityDateTime gt {since}&$orderby=activityDateTime asc",
        "$.value",
        "@odata.nextLink",
        new(
            "id",
            "activityDateTime",
            "servicePrincipal.displayName|servicePrincipal[0].displayName|servicePrincipal.id|servicePrincipal[0].id|targetSystem.displayName",
            "sourceIdentity.details.userPrincipalName|sourceIdentity.userPrincipalName|targetIdentity.details.userPrincipalName|sourceIdentity.displayName|targetIdentity.displayName",
            "provisioningAction|action",
            "provisioningStatusInfo.status|statusInfo.status",
            "provisioningStatusInfo.errorInformation.reason|provisioningStatusInfo.errorInfo.reason|statusInfo.reason|provisioningStatusInfo.errorInformation.errorCode|provisioningStatusInfo.errorInfo.errorCode"),
        NameSet.Of("success"),
        "https://graph.microsoft.com/v1.0");

    /// <summary>
    /// Okta System Log: <c>GET /api/v1/logs</c>, polled without an <c>until</c>, so that it is ordered by when an event was kept and
    /// the link to what comes next never ends. An app's label is its <c>alternateId</c>; its <c>displayName</c> is that of the product,
    /// which two apps may share.
    /// </summary>
    public static readonly LogPreset Okta = new(
        "okta-system-log",
        "api/v1/logs",
        "since={since}&sortOrder=ASCENDING&limit=1000&filter=eventType sw \"application.\" or eventType sw \"user.lifecycle.\"",
        "$",
        null,
        new(
            "uuid",
            "published",
            "target[type=AppInstance].alternateId|target[type=AppInstance].displayName|target[type=AppInstance].id",
            "target[type=User].alternateId|target[type=AppUser].alternateId",
            "eventType",
            "outcome.result",
            "outcome.reason"),
        NameSet.Of("SUCCESS"),
        "https://example.okta.com");

    /// <summary>Every product whose log is known.</summary>
    public static IReadOnlyList<LogPreset> All => [Entra, Okta];

    /// <summary>What is known of a kind of connection; null when that means no product.</summary>
    public static LogPreset? Of(string kind) => All.FirstOrDefault(p => p.Kind == kind);
}
