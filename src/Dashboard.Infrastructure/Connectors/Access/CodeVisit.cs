namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>Where a visit to the provider stands: a page, a return to the client, or an end that says nothing.</summary>
/// <param name="Page">The last answer, when it is a page.</param>
/// <param name="Return">What came back to the client.</param>
/// <param name="Problem">Why it went no further, as a sentence.</param>
internal sealed record CodeVisit(ProbeReply? Page, CodeReturn? Return, string? Problem)
{
    /// <summary>Whether the provider may have done something whose answer never came: a session renewed, for one.</summary>
    public bool IsLost { get; init; }
}
