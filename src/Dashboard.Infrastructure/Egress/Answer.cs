using System.Security.Cryptography;
using System.Text;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;

namespace Dashboard.Infrastructure.Egress;

/// <summary>What came back for one request, or why nothing did.</summary>
/// <param name="Request">Method and address, without credentials.</param>
/// <param name="Sent">When it was sent.</param>
/// <param name="Answered">When the answer, or the failure, was complete.</param>
/// <param name="Status">HTTP status; null when no answer came.</param>
/// <param name="Failure">Why there is no whole answer, as a phrase; null when there is one.</param>
/// <param name="WasSent">Whether the server may have seen the request: false only when it surely did not.</param>
/// <param name="Body">The body, or what was read of it.</param>
/// <param name="ContentType">Media type, or none.</param>
/// <param name="ETag">The version header, or none.</param>
/// <param name="RetryAfter">How long the server asked to be left alone.</param>
internal sealed record Answer(
    string Request,
    Instant Sent,
    Instant Answered,
    int? Status,
    string? Failure,
    bool WasSent,
    ReadOnlyMemory<byte> Body,
    string? ContentType,
    string? ETag,
    TimeSpan? RetryAfter)
{
    private const int ExcerptLength = 2_000;

    /// <summary>Where a redirect leads, as it was written; null without one. Nothing is followed by itself.</summary>
    public string? Location { get; init; }

    /// <summary>Whether the answer is a whole redirect, so that its failure is just that it was not followed.</summary>
    public bool IsRedirect { get; init; }

    /// <summary>The cookies that the server set, as written (RFC 6265 section 4.1).</summary>
    public IReadOnlyList<string> SetCookies { get; init; } = [];

    /// <summary>What the server's clock said, to a second (RFC 9110 section 6.6.1); null when it does not say.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>When the server says that what it sends last changed (RFC 9110 section 8.8.2); null when it does not say.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>The Link headers (RFC 8288), as written.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    /// <summary>The answer as evidence.</summary>
    public Exchange ToExchange(string outcome, Redactor? excerpts) => new(
        Request,
        Sent,
        Answered,
        Status,
        outcome,
        Body.Length,
        Body.IsEmpty ? null : Convert.ToHexStringLower(SHA256.HashData(Body.Span)),
        Body.IsEmpty || excerpts is null ? null : Excerpt(excerpts));

    private string Excerpt(Redactor redactor)
    {
        // More than the excerpt is redacted, so that a secret across its edge is still seen whole.
        var text = redactor.Clean(Encoding.UTF8.GetString(Body.Span[..Math.Min(Body.Length, 8 * ExcerptLength)]));
        return text.Length <= ExcerptLength ? text : text[..ExcerptLength];
    }
}
