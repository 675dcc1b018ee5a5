using System.Text.Json.Nodes;

namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>One way of asking for a change.</summary>
internal sealed record ScimWrite(HttpMethod Method, string Target, JsonObject? Body);
