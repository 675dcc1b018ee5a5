using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Provisioning;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Timing;

namespace Dashboard.Web.Features.Reconciliation;

/// <summary>An app with its last comparison.</summary>
/// <param name="App">The app.</param>
/// <param name="Scope">What is compared; null when the configuration leaves open which directory it follows.</param>
/// <param name="Last">The last comparison; null before the first.</param>
/// <param name="Logs">The provisioning logs that keep everybody's entries, as far as they were read.</param>
/// <param name="MayCompare">Whether the viewer may compare it now.</param>
/// <param name="MayAccept">Whether the viewer may accept that many vanished.</param>
public sealed record AppComparison(GovernedApp App, ReconciliationScope? Scope, Round? Last, ImmutableArray<LogStanding> Logs, bool MayCompare, bool MayAccept)
{
    /// <summary>The comparison that is ordered or under way; null when none is.</summary>
    public RoundOrder? Order { get; init; }

    /// <summary>About how long the one under way still takes; null when that is not known.</summary>
    public TimeSpan? Left { get; init; }

    /// <summary>How far the comparison under way has come, in a sentence.</summary>
    public string? Progress => Order switch
    {
        null => null,
        { StopAskedBy: { } by } => $"{by} asked to stop it.",
        { Stage: RoundStage.Waiting } => "Waits for its turn.",
        { Stage: RoundStage.App } order => $"Reading the app: {order.Accounts:N0} accounts so far{Rest}.",
        { Stage: RoundStage.Directory } order => $"Reading the directory: {order.Identities:N0} identities so far, after {order.Accounts:N0} accounts{Rest}.",
        { } order => $"Comparing {order.Accounts:N0} accounts with {order.Identities:N0} identities.",
    };

    private string Rest => Left is { } left ? $", about {HumanTime.Format(TimeSpan.FromSeconds(Math.Ceiling(left.TotalSeconds)))} left" : string.Empty;

    /// <summary>What provisioners say of the jobs that keep the app in step, where they do not do well.</summary>
    public ImmutableArray<ProvisioningJob> Troubles { get; init; } = [];

    /// <summary>Whether the last comparison proves what it says.</summary>
    public bool IsProven => Last is { IsProof: true };

    /// <summary>Whether it waits for a person.</summary>
    public bool IsHeld => Last is { Held: not null, AcceptedBy: null };

    /// <summary>How long access may outlive its reason before it is a finding, by the tier alone.</summary>
    public TimeSpan Lag => Scope!.Limits[CheckKind.LeaverAccount];

    /// <summary>Counts of the last comparison that are findings, or that say how much was seen.</summary>
    public ImmutableSortedDictionary<Situation, int> Counts => Last?.Counts ?? ImmutableSortedDictionary<Situation, int>.Empty;

    /// <summary>What the last comparison says, and never more.</summary>
    public string Sentence => Last switch
    {
        null => "Never compared: nothing is proven.",
        { Held: { } held, AcceptedBy: null } => $"Waits for a person. {held}",
        { IsComplete: false } => $"Not proven. {Last.Reason}",
        { Open: 0 } => $"Nothing is left over among {Last.Accounts} accounts, compared with {Last.Identities} identities.",
        { Open: 1 } => $"1 open finding among {Last.Accounts} accounts, compared with {Last.Identities} identities.",
        _ => $"{Last.Open} open findings among {Last.Accounts} accounts, compared with {Last.Identities} identities.",
    };
}
