using System.Text.Json.Nodes;

namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>One way of asking for a change.</summary>
internal sealed record ScimWrite(HttpMethod Method, string Target, JsonObject? Body)
{
    /// <summary>
    /// Whether servers are known to take every member out of the group for it. Only canaries are ever written, so it is
    /// sent only where the identity is the group's one member.
    /// </summary>
    public bool MayEmptyGroup { get; init; }
}
