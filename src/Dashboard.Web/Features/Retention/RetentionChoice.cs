using System.Globalization;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Keeping;

namespace Dashboard.Web.Features.Retention;

/// <summary>One of the times that something can be kept for.</summary>
/// <param name="Key">What the page knows it by.</param>
/// <param name="Word">What people read.</param>
internal sealed record RetentionChoice(string Key, string Word)
{
    private const string Unset = "unset";
    private const string Ever = "ever";

    private static readonly TimeSpan[] Usual =
    [
        TimeSpan.FromDays(30), TimeSpan.FromDays(90), TimeSpan.FromDays(180), RetentionLimits.OfAnAudit,
        RetentionWords.Years(2), RetentionWords.Years(3), RetentionWords.Years(5), RetentionWords.Years(7), RetentionWords.Years(10),
    ];

    /// <summary>The usual ones that the configuration allows, with the one that is set whatever it is: others are written in the file.</summary>
    public static IEnumerable<RetentionChoice> Of(RetentionKind kind, Governance governance, RetentionRule? set)
    {
        var floor = RetentionRules.Shortest(kind, governance).Time;
        return Usual.Where(t => t >= floor).Concat(set?.Keep is { } keep ? [keep] : []).Distinct().Order()
            .Select(t => new RetentionChoice(KeyOf(new(kind, t)), $"for {RetentionWords.Of(t)}"))
            .Prepend(new(Ever, "for ever"))
            .Prepend(new(Unset, kind is RetentionKind.RealEvents or RetentionKind.LogEntries ? "as the program is set" : "not set: for ever"));
    }

    public static string KeyOf(RetentionRule? rule) => rule is null ? Unset : rule.Keep is not { } keep ? Ever : keep.Ticks.ToString(CultureInfo.InvariantCulture);

    public static RetentionRule? RuleOf(RetentionKind kind, string? key) => key switch
    {
        Ever => new(kind, null),
        { } ticks when long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var time) => new(kind, TimeSpan.FromTicks(time)),
        _ => null,
    };
}
