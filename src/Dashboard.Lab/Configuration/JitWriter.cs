using Dashboard.Lab.Access;
using Dashboard.Lab.Apps;

namespace Dashboard.Lab.Configuration;

/// <summary>Writes how a temporary grant is asked for, approved, looked at and ended in one app, and what it opens.</summary>
internal sealed class JitWriter(LabApp app, string origin, string requesterVariable, string? approverVariable, Func<TimeSpan, string> duration)
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan ControlDuration = TimeSpan.FromSeconds(60);

    private readonly string _broker = $"{origin}/broker/{app.Id}";

    public Dictionary<string, object> Write() => new()
    {
        ["entitlement"] = app.JitEntitlement!,
        ["duration"] = duration(Duration),
        ["control-duration"] = duration(ControlDuration),
        ["ends-by"] = app.Behaviour.Jit.EndsByTicket ? "ticket" : "expiry",
        ["broker"] = Broker(),
        ["probes"] = Probes(),
    };

    private Dictionary<string, object> Broker()
    {
        var isBound = app.Behaviour.Jit.EndsByTicket;
        var broker = new Dictionary<string, object> { ["kind"] = "http", ["auth"] = Bearer(requesterVariable) };
        if (approverVariable is not null)
        {
            broker["approver"] = Bearer(approverVariable);
        }

        broker["request"] = new Dictionary<string, object>
        {
            ["method"] = "POST",
            ["url"] = $"{_broker}/requests",
            ["body"] = $$"""{"user":"{userName}","entitlement":"{{app.JitEntitlement}}","seconds":{seconds},"reference":"{reference}"{{(isBound ? ",\"ticket\":\"{ticket}\"" : string.Empty)}}}""",
            ["content-type"] = "application/json",
        };
        broker["id"] = "$.id";
        broker["find"] = Request("GET", "requests?reference={reference}");
        broker["items"] = "$.items";
        broker["approve"] = Request("POST", "requests/{id}/approve");
        broker["read"] = Request("GET", "requests/{id}");
        broker["revoke"] = Request("POST", "requests/{id}/revoke");
        if (isBound)
        {
            broker["close"] = Request("POST", "tickets/{ticket}/close");
        }

        broker["state"] = "$.state";
        broker["pending"] = new[] { "pending" };
        broker["active"] = new[] { "active" };
        broker["ended"] = new[] { "expired", "revoked", "closed" };
        broker["granted"] = "$.grantedAt";
        broker["expires"] = "$.expiresAt";
        if (isBound)
        {
            broker["ticket"] = "$.ticket";
        }

        broker["list"] = new Dictionary<string, object> { ["url"] = $"{_broker}/requests", ["items"] = "$.items", ["holder"] = "$.user" };

        return broker;
    }

    private List<Dictionary<string, object>> Probes() =>
    [
        new()
        {
            ["name"] = "elevated-login",
            ["kind"] = "password-grant",
            ["token-url"] = $"{origin}{Realm.Prefix}/{app.Id}/connect/token",
            ["client-id"] = TokenService.ProbeClient,
            ["scope"] = ProbeWriter.Scope,
        },
        new()
        {
            ["name"] = "privileged",
            ["kind"] = "access-token",
            ["from"] = "elevated-login",
            ["url"] = $"{origin}/apps/{app.Id}/privileged",
            ["accepted"] = "200",
            ["refused"] = "401,403",
        },
    ];

    private Dictionary<string, object> Request(string method, string path) => new() { ["method"] = method, ["url"] = $"{_broker}/{path}" };

    private static Dictionary<string, object> Bearer(string variable) => new() { ["bearer"] = new Dictionary<string, object> { ["token"] = $"env:{variable}" } };
}
