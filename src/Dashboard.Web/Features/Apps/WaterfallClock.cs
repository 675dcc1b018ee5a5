using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Timing;
using Dashboard.Web.Shared.Latency;
using Dashboard.Web.Shared.Posture;
using Dashboard.Web.Shared.Status;

namespace Dashboard.Web.Features.Apps;

/// <summary>One clock of a leaver.</summary>
/// <param name="Kind">The check that reads it.</param>
/// <param name="Title">What it waits for: "Sign-in refused".</param>
/// <param name="App">The app.</param>
/// <param name="Result">What it came to; null where the run has not decided it.</param>
/// <param name="Today">The limit of the tier today, for a clock that was held to none.</param>
/// <param name="Href">The run's drawer.</param>
public sealed record WaterfallClock(CheckKind Kind, string Title, GovernedApp App, CheckResult? Result, TimeSpan Today, string Href)
{
    /// <summary>The limit it was held to.</summary>
    public TimeSpan Limit => Result?.Limit ?? Today;

    /// <summary>The measured interval; null leaves the row visibly empty.</summary>
    public LatencyInterval? Latency => IsProven ? Result!.Latency : null;

    /// <summary>Whether it passed or failed: everything else proves nothing.</summary>
    public bool IsProven => Result?.Sla is not null;

    /// <summary>Whether it was skipped because no probe is set up.</summary>
    public bool IsNotSetUp => Result is null or { Verdict: Verdict.Skipped } && !CheckReach.Of(App, Kind).IsMade;

    /// <summary>Verdict and SLA verdict as one sign and one word.</summary>
    public StatusLook Look => Result switch
    {
        _ when IsNotSetUp => CellLooks.NotSetUp,
        null => ReachLooks.NotDecided,
        { Sla: { } sla } result => SlaLooks.Of(sla).After(VerdictLooks.Of(result.Verdict)),
        var result => VerdictLooks.Of(result.Verdict),
    };

    /// <summary>The interval in words, or why there is none.</summary>
    public string Reason => Result switch
    {
        _ when IsNotSetUp => CheckReach.Of(App, Kind).Reason,
        null => "The run has no result for it in what is shown here.",
        var result => result.Reason,
    };

    /// <summary>The row in a sentence.</summary>
    public string Sentence => IsProven ? $"{Title}: {Look.Word}. {LatencyTone.Sentence(Latency, Limit)}. {Reason}" : $"{Title}: {Look.Word}. {Reason}";
}
