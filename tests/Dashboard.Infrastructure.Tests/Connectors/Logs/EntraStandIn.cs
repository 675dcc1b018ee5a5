using Dashboard.Infrastructure.Tests.Connectors.Access;
using Microsoft.AspNetCore.Http;

namespace Dashboard.Infrastructure.Tests.Connectors.Logs;

/// <summary>
/// Stands for Microsoft Graph with the shapes of its public documentation: two pages of the provisioning log, which disagree with each
/// other as the documentation disagrees with itself, and the synchronization jobs of service principals.
/// </summary>
internal sealed class EntraStandIn(FakeServer server)
{
    /// <summary>An entry as the reference shows it: the service principal is an object, the error is <c>errorInformation</c>.</summary>
    public const string Documented = """
        { "id": "gc532ff9-r265-ec76-861e-42e2970a8218", "activityDateTime": "2026-05-04T09:00:10Z", "tenantId": "74beb175-3b80-7b63-b9d5-6f0b76082b16",
          "jobId": "BoxOutDelta.7de5f1e2", "cycleId": "44576n58-v14b-70fj-8404-3d22tt46ed93", "changeId": "eaad2f8b-e6e3-409b-83bd-e4e2e57177d5",
          "provisioningAction": "disable", "durationInMilliseconds": 3236,
          "provisioningStatusInfo": { "status": "success", "errorInformation": { "errorCode": null, "reason": null, "additionalDetails": null, "errorCategory": "nonServiceFailure", "recommendedAction": null } },
          "provisioningSteps": [ { "name": "EntryExportUpdate", "provisioningStepType": "export", "status": "success", "description": "User 'anna' was disabled", "details": {} } ],
          "modifiedProperties": [ { "displayName": "active", "oldValue": null, "newValue": "False" } ],
          "servicePrincipal": { "id": "3cc46fb5-af5a-4d7d-9ae5-0a6ed9f2c7b1", "displayName": "Sales CRM" },
          "sourceSystem": { "id": "1", "displayName": "Azure Active Directory", "details": {} }, "targetSystem": { "id": "2", "displayName": "CRM", "details": {} },
          "initiatedBy": { "id": "", "displayName": "Azure AD Provisioning Service", "initiatorType": "system" },
          "sourceIdentity": { "id": "s1", "displayName": "Anna Anders", "identityType": "User", "details": { "id": "s1", "odatatype": "User", "DisplayName": "Anna Anders", "UserPrincipalName": "anna@example.com" } },
          "targetIdentity": { "id": "t1", "displayName": "", "identityType": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", "details": {} } }
        """;

    /// <summary>The service principal is a list, the error is <c>errorInfo</c>, the case is another, the sign-in name is the display name.</summary>
    public const string Contradicting = """
        { "id": "e2", "activityDateTime": "2026-05-04T09:00:20.1234567Z", "ProvisioningAction": "Update",
          "provisioningStatusInfo": { "Status": "Failure", "errorInfo": { "errorCode": "SystemForCrossDomainIdentityManagementServiceIncompatible", "reason": "The app answered 400.", "recommendedAction": null } },
          "provisioningSteps": [ { "name": "EntryImport", "provisioningStepType": "Import", "status": "Success" } ],
          "servicePrincipal": [ { "id": "3cc46fb5-af5a-4d7d-9ae5-0a6ed9f2c7b1", "displayName": "Sales CRM" } ],
          "initiatedBy": { "initiatingType": "system" },
          "sourceIdentity": { "id": "s2", "displayName": "ben@example.com", "identityType": "user", "details": {} } }
        """;

    /// <summary>A group is provisioned: that tells of nobody.</summary>
    public const string OfAGroup = """
        { "id": "e3", "activityDateTime": "2026-05-04T09:00:30Z", "provisioningAction": "update", "provisioningStatusInfo": { "status": "success" },
          "servicePrincipal": { "id": "3cc46fb5-af5a-4d7d-9ae5-0a6ed9f2c7b1", "displayName": "Sales CRM" },
          "sourceIdentity": { "id": "g1", "displayName": "Self-service Pilot", "identityType": "Group", "details": {} } }
        """;

    public const string Skipped = """
        { "id": "e4", "activityDateTime": "2026-05-04T09:00:40Z", "provisioningAction": "other",
          "provisioningStatusInfo": { "status": "skipped", "errorInformation": { "errorCode": "NotEffectivelyEntitled", "reason": "The user is not in scope." } },
          "servicePrincipal": { "id": "3cc46fb5-af5a-4d7d-9ae5-0a6ed9f2c7b1", "displayName": "Sales CRM" },
          "sourceIdentity": { "id": "s4", "displayName": "Cleo", "identityType": "User", "details": { "userPrincipalName": "cleo@example.com" } } }
        """;

    /// <summary>Jobs by service principal; one that has none here is not found.</summary>
    public Dictionary<string, string> Jobs { get; } = [];

    public Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (path == "/v1.0/auditLogs/provisioning")
        {
            return FakeServer.WriteAsync(context, 200, context.Request.Query["$skiptoken"] == "two"
                ? $$"""{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#auditLogs/provisioning","value":[{{OfAGroup}},{{Skipped}}]}"""
                : $$"""{"value":[{{Documented}},{{Contradicting}}],"@odata.nextLink":"{{server.At("/v1.0/auditLogs/provisioning?$skiptoken=two")}}"}""");
        }

        var parts = path.Split('/');
        return parts is ["", "v1.0", "servicePrincipals", var id, "synchronization", "jobs"] && Jobs.TryGetValue(id, out var jobs)
            ? FakeServer.WriteAsync(context, 200, jobs)
            : FakeServer.WriteAsync(context, 404, """{"error":{"code":"Request_ResourceNotFound","message":"Resource does not exist."}}""");
    }
}
