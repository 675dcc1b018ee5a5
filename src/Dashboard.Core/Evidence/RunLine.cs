using Dashboard.Core.Campaigns;

namespace Dashboard.Core.Evidence;

/// <summary>A run, counted against its own journal.</summary>
/// <param name="Run">The head.</param>
/// <param name="WentBy">What it went by; null when it never began.</param>
/// <param name="IsOfPeriod">Whether it was requested in the period; otherwise only results of it fall into the period.</param>
/// <param name="Results">Results of it in this book.</param>
/// <param name="Concluded">Results that its journal says were concluded in the period.</param>
/// <param name="ConcludedElsewhen">Results that its journal says were concluded outside the period.</param>
/// <param name="OfOtherApps">Results that its journal has of apps that this book is not about.</param>
/// <param name="Observations">Observations in its journal.</param>
/// <param name="ObservationsShown">How many of them are in this book: those of the apps that it is about.</param>
/// <param name="Deciding">Results in this book that name a deciding observation.</param>
/// <param name="DecidingFound">How many of those observations its journal has.</param>
public sealed record RunLine(
    Run Run,
    RunTerms? WentBy,
    bool IsOfPeriod,
    int Results,
    int Concluded,
    int ConcludedElsewhen,
    int OfOtherApps,
    int Observations,
    int ObservationsShown,
    int Deciding,
    int DecidingFound)
{
    /// <summary>Why the run has no results in this book; empty when it has.</summary>
    public string WhyNoResults => this switch
    {
        { Results: > 0 } => string.Empty,
        { Run.IsDryRun: true } => "Dry run: it writes nothing and proves nothing.",
        { Run.State: RunState.Pending } => "Not begun when the book was made.",
        { Run.State: RunState.Running } => "Under way when the book was made.",
        { OfOtherApps: > 0, ConcludedElsewhen: 0 } => "Its results are of apps that this book is not about.",
        { ConcludedElsewhen: > 0 } => "Its results were concluded outside the period.",
        { Run.State: RunState.Stopped } => "Stopped before a check came to a result.",
        { Run.State: RunState.Aborted } => "Aborted before a check came to a result.",
        _ => "It ended without a result.",
    };
}
