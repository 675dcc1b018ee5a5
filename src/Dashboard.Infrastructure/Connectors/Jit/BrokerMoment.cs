using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dashboard.Core.Jit;
using Dashboard.Infrastructure.Connectors.Access;
using Dashboard.Infrastructure.Connectors.Lists;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors.Jit;

/// <summary>
/// A moment in a broker's record: <c>"2026-11-26T10:00:00.123+01:00"</c>, <c>"2026-11-26 10:00:00"</c> (without an offset in
/// UTC), <c>1764151200</c>, <c>1764151200000</c> or either as text. What means never: nothing, <c>null</c>, <c>""</c>,
/// <c>0</c>, <c>"never"</c>, or a year from 9999 on, which is how programs write the end of time.
/// </summary>
/// <param name="At">The moment; null when there is none.</param>
/// <param name="IsReadable">Whether it could be read: what could not be is never taken for never.</param>
/// <param name="Text">As it was written.</param>
internal sealed partial record BrokerMoment(DateTimeOffset? At, bool IsReadable, string? Text)
{
    private const decimal FirstMilliseconds = 946_684_800_000m; // the year 2000; as seconds the year 31969
    private const decimal EndOfTime = 253_370_764_800m; // the beginning of the year 9999

    /// <summary>The Date header has whole seconds, and servers make it once a second.</summary>
    private static readonly TimeSpan DateIsOff = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Farthest = TimeSpan.FromDays(365_000);

    public static BrokerMoment Read(JsonElement? value) => value?.ValueKind switch
    {
        null or JsonValueKind.Null => new(null, true, null),
        JsonValueKind.String or JsonValueKind.Number => Read(JsonPath.Text(value)!.Trim()),
        _ => new(null, false, value.Value.GetRawText()),
    };

    /// <summary>When it will be on our clock: by what is left of it on the broker's, where that is told.</summary>
    public static GrantExpiry Here(DateTimeOffset end, Answer answer)
    {
        if (answer.Date is not { } date)
        {
            var agreed = answer.Answered.Plus(Bounded(end - answer.Answered.At));
            return new(agreed, agreed);
        }

        var left = Bounded(end - date);
        return new(answer.Sent.Plus(left - DateIsOff), answer.Answered.Plus(left));
    }

    private static TimeSpan Bounded(TimeSpan span) => span > Farthest ? Farthest : span < -Farthest ? -Farthest : span;

    private static BrokerMoment Read(string text)
    {
        if (text.Length == 0 || text.Equals("never", StringComparison.OrdinalIgnoreCase))
        {
            return new(null, true, null);
        }

        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number))
        {
            var seconds = number >= FirstMilliseconds ? number / 1000 : number;
            return number == 0 || seconds >= EndOfTime ? new(null, true, text) : new(DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond)), true, text);
        }

        if (Rfc3339().Match(text) is not { Success: true } match)
        {
            return new(null, false, text);
        }

        if (match.Groups["year"].Value == "9999")
        {
            return new(null, true, text);
        }

        // Finer than a tick is cut off, and minutes of the offset may be missing.
        var fraction = match.Groups["fraction"].Value is { Length: > 8 } long9 ? long9[..8] : match.Groups["fraction"].Value;
        var zone = match.Groups["zone"].Value is { Length: > 1 } offset ? offset.Insert(3, offset.Length == 5 ? ":" : string.Empty) : "+00:00";
        var whole = $"{match.Groups["date"].Value}T{match.Groups["time"].Value}{fraction}{zone}";
        return DateTimeOffset.TryParse(whole, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var at) ? new(at, true, text) : new(null, false, text);
    }

    [GeneratedRegex(@"^(?<date>(?<year>\d{4})-\d\d-\d\d)[Tt ](?<time>\d\d:\d\d(:\d\d)?)(?<fraction>\.\d+)?(?<zone>[Zz]|[+-]\d\d:?\d\d)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Rfc3339();
}
