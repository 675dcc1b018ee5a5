using Dashboard.Core.Campaigns;
using Dashboard.Core.Checks;
using Dashboard.Core.Evidence;
using Dashboard.Core.Sla;
using Dashboard.Core.Timing;

namespace Dashboard.Infrastructure.Workbooks;

/// <summary>What stands in a cell: text, a number, or nothing. Never a formula, and text never becomes anything else.</summary>
internal readonly record struct Cell(CellStyle Style, string? Text, double Number)
{
    public static readonly Cell Empty = new(CellStyle.Text, null, double.NaN);

    public bool IsEmpty => Text is null && double.IsNaN(Number);

    public static Cell Of(string? text, CellStyle style = CellStyle.Text) => string.IsNullOrEmpty(text) ? Empty : new(style, text, double.NaN);

    public static Cell Wrapped(string? text) => Of(text, CellStyle.Wrapped);

    public static Cell Count(long? number) => number is { } n ? new(CellStyle.Count, null, n) : Empty;

    public static Cell Share(double? share) => share is { } s ? new(CellStyle.Share, null, s) : Empty;

    public static Cell Seconds(TimeSpan? span) => span is { } s ? new(CellStyle.Seconds, null, Math.Round(s.TotalSeconds, 3)) : Empty;

    public static Cell Human(TimeSpan? span) => span is { } s ? Of(HumanTime.Format(s)) : Empty;

    /// <summary>A date as Excel counts it: days since 1900, in UTC, to the millisecond.</summary>
    public static Cell Moment(DateTimeOffset? moment) => moment is { } m ? new(CellStyle.Moment, null, m.UtcDateTime.ToOADate()) : Empty;

    public static Cell YesNo(bool? value) => value is { } v ? Of(v ? "yes" : "no") : Empty;

    public static Cell Word<T>(T? word)
        where T : struct, Enum => Of(EvidenceWords.Of(word), StyleOf(word));

    public static Cell Check(bool holds, string good, string bad) => Of(holds ? good : bad, holds ? CellStyle.Good : CellStyle.Bad);

    private static CellStyle StyleOf(object? word) => word switch
    {
        Verdict.Passed or SlaVerdict.Met or Compliance.Compliant => CellStyle.Good,
        Verdict.Failed or SlaVerdict.Breached or Compliance.NonCompliant => CellStyle.Bad,
        Compliance.Excepted => CellStyle.Accepted,
        SlaVerdict.Indeterminate or RunState.Stopped or RunState.Aborted => CellStyle.Attention,
        RunState.Pending or RunState.Running => CellStyle.Information,
        Verdict.Inconclusive or Verdict.Skipped or Compliance.NotProven or null => CellStyle.Unproven,
        _ => CellStyle.Text,
    };
}
