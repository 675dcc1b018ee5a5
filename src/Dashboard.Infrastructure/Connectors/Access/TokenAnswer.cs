using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>What a token endpoint answered (RFC 6749 sections 5.1 and 5.2).</summary>
/// <param name="Tokens">The tokens; null when none were given.</param>
/// <param name="Error">The error code, as <c>invalid_grant</c>; null when the answer is no OAuth error.</param>
/// <param name="Reply">The answer itself.</param>
internal sealed partial record TokenAnswer(HeldCredential? Tokens, string? Error, ProbeReply Reply)
{
    /// <summary>The grant itself was refused: the one error that is about the identity.</summary>
    public bool IsInvalidGrant => Error is "invalid_grant";

    /// <summary>
    /// The server says that the token was used before. Then somebody else has used it, which is no answer to whether
    /// it would have been refused.
    /// </summary>
    public bool WasUsedBefore => IsInvalidGrant && Description() is { } words && UsedBefore().IsMatch(words);

    /// <summary>
    /// Whether a rotating token may be used up although nothing came back for it: sent, and not plainly turned down.
    /// </summary>
    public bool MayHaveUsedUp => Tokens is null && Error is null && Reply.WasSent && (Reply.Failure is not null || Reply.Status is not (>= 400 and < 500 and not 408));

    public static TokenAnswer Read(ProbeReply reply, ProbeTalk talk)
    {
        if (reply.Failure is null && reply.Status is 200 && reply.Json is { ValueKind: JsonValueKind.Object } json && Tokens200(json, talk) is { } tokens)
        {
            return new(tokens, null, reply);
        }

        return new(null, ErrorOf(reply), reply);
    }

    /// <summary>The tokens in any JSON answer; null when there is no access token.</summary>
    public static HeldCredential? Tokens200(JsonElement json, ProbeTalk talk)
    {
        var access = Text(json, "access_token");
        return string.IsNullOrEmpty(access) ? null : new HeldCredential
        {
            AccessToken = talk.Remember(access),
            RefreshToken = talk.Remember(Text(json, "refresh_token")),
            IdToken = talk.Remember(Text(json, "id_token")),
        };
    }

    /// <summary>The error of a whole 400 or 401 in JSON; null for anything else.</summary>
    public static string? ErrorOf(ProbeReply reply) =>
        reply is { Failure: null, Status: 400 or 401, Json: { ValueKind: JsonValueKind.Object } json } ? Text(json, "error") : null;

    /// <summary>Why the answer says nothing about the identity, and what to do about it.</summary>
    public string Why(ProbeTalk talk) => Error switch
    {
        null when Reply.Failure is null && Reply.Status is 200 => "the answer was 200 without an access token",
        null => Reply.Why(),
        "invalid_client" => "the server does not accept the client (invalid_client): check its id and its secret",
        "unauthorized_client" => "the client may not use this grant (unauthorized_client): allow it at the server",
        "unsupported_grant_type" => "the server does not offer this grant (unsupported_grant_type)",
        "invalid_scope" => "the server does not accept the scope (invalid_scope): check it",
        "slow_down" => "the server wants to be asked more seldom (slow_down)",
        _ => $"the server answered the error {talk.Quote(Error)}, which says nothing about the identity",
    };

    private string? Description() => Reply.Json is { ValueKind: JsonValueKind.Object } json ? Text(json, "error_description") : null;

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    // OpenIddict: "has already been redeemed"; Keycloak: "Maximum allowed refresh token reuse exceeded"; others: "already used".
    [GeneratedRegex(@"redeem|re-?us|rotat|already (?:been )?used|used (?:before|already|twice)|replay", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UsedBefore();
}
