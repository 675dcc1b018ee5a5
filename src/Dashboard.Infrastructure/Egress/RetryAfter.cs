using System.Globalization;

namespace Dashboard.Infrastructure.Egress;

/// <summary>
/// Reads <c>Retry-After: 120</c> or <c>Retry-After: Wed, 21 Oct 2026 07:28:00 GMT</c> (RFC 9110 section 10.2.3). Absurd
/// values are capped, since an app could otherwise excuse itself from ever being tested; past and unreadable ones count as none.
/// </summary>
internal static class RetryAfter
{
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public static TimeSpan? Read(HttpResponseMessage? response, DateTimeOffset now)
    {
        if (response is null || !response.Headers.NonValidated.TryGetValues("Retry-After", out var values))
        {
            return null;
        }

        var text = values.ToString().Trim();
        if (text.Length > 0 && text.All(char.IsAsciiDigit))
        {
            // Up to 9 digits fit; more is absurd in any case.
            return Cap(text.Length > 9 ? Longest : TimeSpan.FromSeconds(int.Parse(text, CultureInfo.InvariantCulture)));
        }

        return DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? Cap(date - now) : null;
    }

    private static TimeSpan? Cap(TimeSpan wait) => wait <= TimeSpan.Zero ? null : wait < Longest ? wait : Longest;
}
