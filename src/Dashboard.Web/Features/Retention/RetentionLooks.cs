using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Keeping;
using Dashboard.Core.Retention;
using Dashboard.Web.Features.Evidence;
using Dashboard.Web.Shared.Status;
using static MudBlazor.Icons.Material;

namespace Dashboard.Web.Features.Retention;

/// <summary>How what is kept, and what goes of it, is put into words.</summary>
internal static class RetentionLooks
{
    public static readonly StatusLook UnderWay = new(Tone.Information, Outlined.PlayCircle, "Under way", "It goes on by itself, after a restart too.");
    public static readonly StatusLook Done = new(Tone.Good, Outlined.TaskAlt, "Done", "Everything that was announced, and that nothing has come to need meanwhile, has gone.");
    public static readonly StatusLook BrokenOff = new(Tone.Neutral, Outlined.StopCircle, "Broken off", "Somebody set other rules before it had ended. What had not gone by then stayed.");

    /// <summary>How long a kind may be kept without an audit of a year finding less than it asks for.</summary>
    private static readonly ImmutableArray<RetentionKind> OfEvidence = [RetentionKind.Runs, RetentionKind.Comparisons, RetentionKind.Findings, RetentionKind.RealEvents, RetentionKind.LogEntries, RetentionKind.Outages];

    public static StatusLook Of(RetentionPass pass) => pass.State switch
    {
        RetentionPassState.Open => UnderWay,
        RetentionPassState.Done => Done,
        _ => BrokenOff,
    };

    /// <summary>A count with its thousands apart.</summary>
    public static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>"120, about 14.2 MB".</summary>
    public static string Amount(RetentionAmount amount) => amount.Bytes is > 0 and var bytes ? $"{Count(amount.Count)}, about {PackLooks.Size(bytes)}" : Count(amount.Count);

    /// <summary>The days from the oldest to the newest.</summary>
    public static string Days(RetentionAmount amount) => (Day(amount.Oldest), Day(amount.Newest)) is var (oldest, newest) && oldest == newest ? $"of {oldest}" : $"of {oldest} to {newest}";

    /// <summary>What goes of everything, in a sentence.</summary>
    public static string Summary(RetentionView view, bool isTrying)
    {
        var (goes, held) = (view.Lines.Sum(l => l.Goes.Count), view.Lines.Sum(l => l.Held.Sum(h => h.Count)));
        var first = goes == 0 ? $"Nothing {(isTrying ? "would go" : "goes")}." : $"{Count(goes)} {(isTrying ? "would go" : "go")}, counted a moment ago: these and no others.";
        return held == 0 ? first : $"{first} {Count(held)} are as old and stay, because something still needs them.";
    }

    public static string Announced(RetentionPass pass) => string.Join(", ", pass.Shares.Select(s => $"{RetentionWords.Title(s.Term.Kind)} {Count(s.Announced)}"));

    public static string Gone(RetentionPass pass) => string.Join(", ", pass.Shares.Select(s => $"{RetentionWords.Title(s.Term.Kind)} {Count(s.Gone.Count)} of {Count(s.Announced)}"));

    /// <summary>Whether an audit of a year would find less than it asks for.</summary>
    public static bool IsShortForAnAudit(RetentionTerm term) => OfEvidence.Contains(term.Kind) && term.Keep < RetentionLimits.OfAnAudit;

    private static string Day(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? string.Empty;
}
