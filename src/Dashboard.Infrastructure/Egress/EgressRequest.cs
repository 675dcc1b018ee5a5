namespace Dashboard.Infrastructure.Egress;

/// <summary>A request to a connection's own server.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Target">Path and query below the connection's address: <c>Users?count=100</c>; a query alone, <c>?since=1</c>, belongs to that address itself, as does nothing.</param>
/// <param name="Body">JSON text to send, or none.</param>
/// <param name="IfMatch">The version that must still be there (RFC 7644 section 3.14), or none.</param>
internal sealed record EgressRequest(HttpMethod Method, string Target, string? Body, string? IfMatch)
{
    /// <summary>The media types that are wanted; null for SCIM's and JSON.</summary>
    public string? Accept { get; init; }

    /// <summary>The media type of <see cref="Body"/>; null for SCIM's.</summary>
    public string? ContentType { get; init; }

    /// <summary>Longest body that is read.</summary>
    public int BodyLimit { get; init; } = Transport.BodyLimit;
}
