using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Sla;
using Dashboard.Core.Waivers;

namespace Dashboard.Core.Exceptions;

/// <summary>An exception as one viewer may see it: where it stands, what was measured under it, and what the viewer may do.</summary>
/// <param name="Waiver">The exception.</param>
/// <param name="State">Where it stands now.</param>
/// <param name="App">The app; null when it is governed no longer.</param>
/// <param name="Policy">The policy of the app's tier; null without the app.</param>
public sealed record WaiverStanding(Waiver Waiver, WaiverState State, GovernedApp? App, TierPolicy? Policy)
{
    /// <summary>The approved one that goes on from it; null when there is none.</summary>
    public Waiver? ExtendedBy { get; init; }

    /// <summary>What was measured while it was in force; null where it never was, or is not any more.</summary>
    public WaiverObservation? Observed { get; init; }

    /// <summary>What it would have covered of the latest breaches; null unless it waits for a decision.</summary>
    public CoveragePreview? Preview { get; init; }

    /// <summary>How far the run before its end has come; null where there is none, or none is kept any more.</summary>
    public RunState? RetestState { get; init; }

    /// <summary>What it is a part of; null for one that neither extends nor is extended.</summary>
    public WaiverChain? Chain { get; init; }

    /// <summary>Since when its review waits; null while it does not.</summary>
    public DateTimeOffset? ReviewOverdue { get; init; }

    /// <summary>What the viewer may do with it.</summary>
    public ImmutableHashSet<WaiverAction> May { get; init; } = [];

    /// <summary>Why the viewer, who decides on others, may not on this one; null otherwise.</summary>
    public string? WhyNot { get; init; }

    /// <summary>Whether the app is later than the exception accepts.</summary>
    public bool HasDrifted => Observed?.HasDrifted(Waiver.Request.Interval) is true;

    /// <summary>Name of the app for people.</summary>
    public string Title => App?.Title ?? Waiver.Request.App.Value;

    /// <summary>Whether somebody has to do something about it.</summary>
    public bool NeedsSomebody => State is WaiverState.Submitted or WaiverState.Expiring || ReviewOverdue is not null || HasDrifted;
}
