using Dashboard.Core.Checks;
using static MudBlazor.Icons.Material;

namespace Dashboard.Web.Shared.Status;

/// <summary>How a verdict looks, wherever it appears.</summary>
internal static class VerdictLooks
{
    public static StatusLook Of(Verdict verdict) => verdict switch
    {
        Verdict.Passed => new(Tone.Good, Outlined.Check, "Passed", "The app came to the expected state, proven by two agreeing readings."),
        Verdict.Failed => new(Tone.Breach, Outlined.Close, "Failed", "The app was seen in a state it must not be in until the watch ended."),
        Verdict.Skipped => new(Tone.Neutral, Outlined.SkipNext, "Skipped", "Not asked, and the reason says why."),
        _ => new(Tone.Unknown, Outlined.QuestionMark, "Inconclusive", "We could not find out. Counts neither for nor against the app."),
    };
}
