using System.Collections.Immutable;
using Dashboard.Core.Apps;

namespace Dashboard.Core.Checks;

/// <summary>One assertion about one app. Pure: readings in, answers out.</summary>
public interface ILifecycleCheck
{
    /// <summary>Which check it is.</summary>
    CheckKind Kind { get; }

    /// <summary>For headings: "Leaver: account".</summary>
    string Title { get; }

    /// <summary>Product text: what it does, what passes, what fails, and the clause or control it stands on.</summary>
    string Description { get; }

    /// <summary>With which other checks it is read.</summary>
    ReadingLane Lane { get; }

    /// <summary>The checks that must have passed in the same run before this one is asked; empty when it stands alone.</summary>
    ImmutableArray<CheckKind> After => [];

    /// <summary>Whether it is asked of access that is lent for a time.</summary>
    bool IsOfGrant => Lane is ReadingLane.JitRequest or ReadingLane.JitGrant or ReadingLane.JitEnd or ReadingLane.JitTokens or ReadingLane.JitRevoke;

    /// <summary>How what it stands on is got.</summary>
    EvidenceGrade Grade => EvidenceGrade.Observed;

    /// <summary>
    /// Whether the expected state must hold all through the limit, rather than come within it: one reading without fails at
    /// once, and only readings with after the limit pass.
    /// </summary>
    bool Holds => false;

    /// <summary>Whether absence is to be proven, so that the control canary is read along.</summary>
    bool NeedsControl { get; }

    /// <summary>Whether the check can be asked.</summary>
    Readiness Prepare(CheckContext context);

    /// <summary>What one reading says.</summary>
    Judgement Judge(CheckContext context, AppReading reading);
}
