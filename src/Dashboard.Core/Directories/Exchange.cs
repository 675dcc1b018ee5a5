using Dashboard.Core.Timing;

namespace Dashboard.Core.Directories;

/// <summary>One request and what came back: the raw material of evidence. Carries no secret.</summary>
/// <param name="Request">Method and address with query, without credentials: <c>GET https://app.example/scim/v2/Users?filter=...</c></param>
/// <param name="Sent">When it was sent.</param>
/// <param name="Answered">When the answer, or the failure, was complete.</param>
/// <param name="Status">HTTP status, or the result code of LDAP; null when no answer came.</param>
/// <param name="Outcome">What it came to, in a sentence: "2 accounts", "no answer within 10 s".</param>
/// <param name="Bytes">Length of the body as read.</param>
/// <param name="Hash">SHA-256 of the body as read, lower-case hex; null without a body.</param>
/// <param name="Excerpt">The beginning of the body, secrets removed; null without a body.</param>
public sealed record Exchange(string Request, Instant Sent, Instant Answered, int? Status, string Outcome, long Bytes, string? Hash, string? Excerpt);
