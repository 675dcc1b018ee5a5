using System.Collections.Immutable;
using Dashboard.Core.Apps;

namespace Dashboard.Core.Evidence;

/// <summary>Asks for an evidence book.</summary>
/// <param name="From">Beginning of the period, inclusive.</param>
/// <param name="To">End of the period, exclusive.</param>
/// <param name="RequestedBy">Who asks: stands in the book.</param>
public sealed record EvidenceRequest(DateTimeOffset From, DateTimeOffset To, string RequestedBy)
{
    /// <summary>
    /// Whether the audit trail is in it: only for whoever may look into the trail. It is in whole or not at all, because it is one chain, and tells of every app: of chosen
    /// apps it is there only if it was asked for.
    /// </summary>
    public bool WithAuditTrail { get; init; }

    /// <summary>The apps that it is about; empty for all.</summary>
    public ImmutableArray<AppId> Apps { get; init; } = [];

    /// <summary>The frameworks whose controls it speaks of; empty for all.</summary>
    public ImmutableArray<string> Frameworks { get; init; } = [];

    /// <summary>What the sample is drawn by: the same seed draws the same rows out of the same population.</summary>
    public string Seed { get; init; } = "1";

    /// <summary>How many are drawn of what happens so often, as it was set when the pack was ordered; null where nothing was kept of it: as it is set now.</summary>
    public SampleSizes? Sample { get; init; }

    /// <summary>Why it has no audit trail, for people.</summary>
    public string WhyNoAuditTrail() => Apps.IsEmpty
        ? "Whoever asked for it may not look into the trail. An auditor or an administrator gets one that has it."
        : "It was not asked for: the trail tells of every app, and this is about those that were chosen. An auditor or an administrator who asks for it gets it.";

    /// <summary>Whether an app is in it.</summary>
    public bool Covers(AppId app) => Apps.IsEmpty || Apps.Contains(app);
}
