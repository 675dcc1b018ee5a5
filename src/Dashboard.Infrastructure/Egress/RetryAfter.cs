using System.Globalization;
using System.Net;

namespace Dashboard.Infrastructure.Egress;

/// <summary>
/// Reads <c>Retry-After: 120</c> or <c>Retry-After: Wed, 21 Oct 2026 07:28:00 GMT</c> (RFC 9110 section 10.2.3). Absurd
/// values are capped, since an app could otherwise excuse itself from ever being tested; past and unreadable ones count as none.
/// Okta says it otherwise: <c>X-Rate-Limit-Reset: 1768390800</c>, in seconds since 1970, with an answer of 429.
/// </summary>
internal static class RetryAfter
{
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public static TimeSpan? Read(HttpResponseMessage? response, DateTimeOffset now)
    {
        if (response is null || !response.Headers.NonValidated.TryGetValues("Retry-After", out var values))
        {
            return response is { StatusCode: HttpStatusCode.TooManyRequests } ? Reset(response, now) : null;
        }

        var text = values.ToString().Trim();
        if (text.Length > 0 && text.All(char.IsAsciiDigit))
        {
            // Up to 9 digits fit; more is absurd in any case.
            return Cap(text.Length > 9 ? Longest : TimeSpan.FromSeconds(int.Parse(text, CultureInfo.InvariantCulture)));
        }

        return DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? Cap(date - now) : null;
    }

    /// <summary>By the server's own clock where it tells the time: the moment is one of its own.</summary>
    private static TimeSpan? Reset(HttpResponseMessage response, DateTimeOffset now) =>
        response.Headers.NonValidated.TryGetValues("X-Rate-Limit-Reset", out var values)
        && long.TryParse(values.ToString().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? Cap(DateTimeOffset.FromUnixTimeSeconds(seconds) - (response.Headers.Date ?? now))
            : null;

    private static TimeSpan? Cap(TimeSpan wait) => wait <= TimeSpan.Zero ? null : wait < Longest ? wait : Longest;
}
