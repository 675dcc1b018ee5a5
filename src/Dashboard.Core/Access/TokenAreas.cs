namespace Dashboard.Core.Access;

/// <summary>The parts of the product that a token may be narrowed to.</summary>
[Flags]
public enum TokenAreas
{
    /// <summary>None: such a token is of no use, and is not made.</summary>
    None = 0,

    /// <summary>Apps, campaigns, runs, real events, outages, canaries and controls.</summary>
    Results = 1,

    /// <summary>Comparisons and what they found.</summary>
    Findings = 2,

    /// <summary>The register of exceptions.</summary>
    Exceptions = 4,

    /// <summary>Evidence and the audit trail.</summary>
    Evidence = 8,

    /// <summary>The configuration, connections, files, notifications, secrets and tokens.</summary>
    Configuration = 16,

    /// <summary>Every one of them.</summary>
    All = Results | Findings | Exceptions | Evidence | Configuration,
}
