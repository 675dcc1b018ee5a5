namespace Dashboard.Core.Evidence;

/// <summary>What the sheets are called, in the book and where the book speaks of them.</summary>
public static class EvidenceSheets
{
#pragma warning disable CS1591 // the names say it
    public const string About = "About this report";
    public const string Completeness = "Completeness";
    public const string Controls = "Control map";
    public const string Compliance = "SLA compliance";
    public const string Results = "Test results";
    public const string Leavers = "Leaver proof";
    public const string Grants = "JIT grants";
    public const string Runs = "Runs";
    public const string Observations = "Observations";
    public const string Findings = "Findings";
    public const string Orphans = "Orphaned accounts";
    public const string Rounds = "Reconciliation";
    public const string RealEvents = "Real events";
    public const string Outages = "Control outages";
    public const string Exceptions = "Exceptions";
    public const string Canaries = "Canaries";
    public const string AuditTrail = "Audit trail";
    public const string Sample = "Sample";
    public const string Definitions = "Definitions";
#pragma warning restore CS1591
}
