using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.Infrastructure.Tests.Connectors.Access;
using Microsoft.AspNetCore.Http;

namespace Dashboard.Infrastructure.Tests.Connectors.Logs;

/// <summary>
/// Stands for Okta's System Log, polled: events in the order they were kept, a page at a time, and a link to what comes next that never
/// ends. The shapes are those of its public documentation.
/// </summary>
internal sealed class OktaStandIn(FakeServer server)
{
    private const int PageSize = 2;

    /// <summary>Events as they were kept; more may be kept later.</summary>
    public List<string> Events { get; } = [];

    /// <summary>How often it answers 429 first, and with which headers.</summary>
    public Queue<(string Header, string Value)> Busy { get; } = new();

    /// <summary>Whether places that it named before are none any more.</summary>
    public bool HasForgotten { get; set; }

    public static string Event(string uuid, string type, string published, string user = "anna@example.com", string? app = "Sales CRM", string result = "SUCCESS", string? reason = null)
    {
        var target = new JsonArray(new JsonObject { ["id"] = "0ua1", ["type"] = "AppUser", ["alternateId"] = $"{user}.crm", ["displayName"] = "Anna Anders", ["detailEntry"] = null });
        target.Add(new JsonObject { ["id"] = "00u1", ["type"] = "User", ["alternateId"] = user, ["displayName"] = "Anna Anders", ["detailEntry"] = null });
        if (app is not null)
        {
            target.Add(new JsonObject { ["id"] = "0oa1", ["type"] = "AppInstance", ["alternateId"] = app, ["displayName"] = "Salesforce.com", ["detailEntry"] = null });
        }

        return new JsonObject
        {
            ["actor"] = new JsonObject { ["id"] = "sprvsn", ["type"] = "SystemPrincipal", ["alternateId"] = "system@okta.com", ["displayName"] = "Okta System" },
            ["client"] = new JsonObject { ["userAgent"] = null, ["zone"] = null, ["device"] = null, ["ipAddress"] = null },
            ["displayMessage"] = "Something was done",
            ["eventType"] = type,
            ["outcome"] = new JsonObject { ["result"] = result, ["reason"] = reason },
            ["published"] = published,
            ["severity"] = "INFO",
            ["uuid"] = uuid,
            ["version"] = "0",
            ["target"] = target,
        }.ToJsonString();
    }

    public Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path != "/api/v1/logs")
        {
            return FakeServer.WriteAsync(context, 404, "{}");
        }

        if (Busy.TryDequeue(out var busy))
        {
            context.Response.Headers[busy.Header] = busy.Value;
            return FakeServer.WriteAsync(context, 429, """{"errorCode":"E0000047","errorSummary":"API call exceeded rate limit due to too many requests."}""");
        }

        var isPlace = int.TryParse(context.Request.Query["after"], CultureInfo.InvariantCulture, out var from);
        if (isPlace && HasForgotten)
        {
            return FakeServer.WriteAsync(context, 400, """{"errorCode":"E0000001","errorSummary":"Api validation failed: after"}""");
        }

        var page = Events.Skip(from).Take(PageSize).ToList();
        context.Response.Headers.Link = new[]
        {
            $"<{server.At($"/api/v1/logs{context.Request.QueryString}")}>; rel=\"self\"",
            $"<{server.At($"/api/v1/logs?after={(from + page.Count).ToString(CultureInfo.InvariantCulture)}&limit=1000")}>; rel=\"next\"",
        };
        return FakeServer.WriteAsync(context, 200, $"[{string.Join(',', page)}]");
    }
}
