using System.Collections.Immutable;
using Dashboard.Core.Apps;

namespace Dashboard.Core.Checks;

/// <summary>What a check needs to know beside the reading.</summary>
/// <param name="Expected">What the app must show after the change.</param>
/// <param name="Before">What it had to show before.</param>
/// <param name="Baseline">What it did show before.</param>
/// <param name="Control">What it must show for the control canary.</param>
/// <param name="DisabledMayKeepEntitlements">The app's setting.</param>
public sealed record CheckContext(
    ExpectedAccess Expected,
    ExpectedAccess Before,
    Baseline Baseline,
    ExpectedAccess Control,
    bool DisabledMayKeepEntitlements)
{
    /// <summary>What each of the app's probes showed while access was due; empty where none is set up.</summary>
    public ImmutableArray<ProbeBaseline> Probes { get; init; } = [];

    /// <summary>
    /// The directory's id of the owner who leaves; null where nobody does, or where the source did not show the subject
    /// as theirs before, so that nobody could know that it was.
    /// </summary>
    public string? FormerOwner { get; init; }

    /// <summary>What is known of the grant under test; null outside a JIT journey.</summary>
    public GrantTerms? Grant { get; init; }

    /// <summary>Whether the last look at the account after the change showed none, rather than an inactive one.</summary>
    public bool AccountWasAbsent { get; init; }
}
