namespace Dashboard.Core.Evidence;

/// <summary>
/// How many there are of everything that a book of a period is about, as the store counts them by queries of its own: what the rows of a book are held against,
/// and what is told of a pack before it is made.
/// </summary>
public sealed record EvidenceCounts
{
    /// <summary>Nothing.</summary>
    public static readonly EvidenceCounts None = new();

    /// <summary>Runs requested in the period.</summary>
    public int Requested { get; init; }

    /// <summary>Of these, dry runs: they prove nothing.</summary>
    public int DryRuns { get; init; }

    /// <summary>Earlier runs with results in the period.</summary>
    public int EarlierRuns { get; init; }

    /// <summary>Results concluded in the period that passed.</summary>
    public int Passed { get; init; }

    /// <summary>Of these, late ones.</summary>
    public int Late { get; init; }

    /// <summary>Those that failed.</summary>
    public int Failed { get; init; }

    /// <summary>Those that prove nothing.</summary>
    public int Inconclusive { get; init; }

    /// <summary>Those that were skipped.</summary>
    public int Skipped { get; init; }

    /// <summary>Those of checks of the phase in which somebody leaves.</summary>
    public int OfLeavers { get; init; }

    /// <summary>Those of checks of access that is lent.</summary>
    public int OfGrants { get; init; }

    /// <summary>What they are of: one for each run and app.</summary>
    public int Tested { get; init; }

    /// <summary>Findings that were open at some moment of the period.</summary>
    public int Findings { get; init; }

    /// <summary>Of these, orphaned accounts.</summary>
    public int Orphans { get; init; }

    /// <summary>Comparisons that ended in the period.</summary>
    public int Rounds { get; init; }

    /// <summary>What happened to real people in it, or waited in it.</summary>
    public int RealEvents { get; init; }

    /// <summary>Control outages that held at some moment of it.</summary>
    public int Outages { get; init; }

    /// <summary>The register of exceptions, as far as it was asked for.</summary>
    public int Exceptions { get; init; }

    /// <summary>Canaries that may have existed at some moment of it.</summary>
    public int Canaries { get; init; }

    /// <summary>Entries of the audit trail.</summary>
    public int AuditEntries { get; init; }

    /// <summary>Results concluded in the period.</summary>
    public int Results => Passed + Failed + Inconclusive + Skipped;

    /// <summary>Runs that the book is about.</summary>
    public int Runs => Requested + EarlierRuns;
}
