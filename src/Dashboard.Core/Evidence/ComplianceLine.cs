using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Sla;
using Dashboard.Core.Waivers;

namespace Dashboard.Core.Evidence;

/// <summary>One app and one check over the period.</summary>
/// <param name="App">The app.</param>
/// <param name="Governed">The app as it is set up now; null when it no longer is.</param>
/// <param name="Tier">Its tier now, or that of its latest result.</param>
/// <param name="Kind">The check.</param>
/// <param name="Limit">Its limit now, or that of its latest result; each result keeps its own.</param>
/// <param name="Summary">The results of the period.</param>
/// <param name="AtEnd">Compliance at the end of the period, by the exceptions in force then.</param>
/// <param name="WhenGenerated">Compliance when the book was made.</param>
/// <param name="Reason">The end of the period in a sentence.</param>
/// <param name="Exceptions">Exceptions in force at the end of the period for this app and check.</param>
public sealed record ComplianceLine(
    AppId App,
    GovernedApp? Governed,
    RiskTier Tier,
    CheckKind Kind,
    TimeSpan Limit,
    SlaSummary Summary,
    Compliance AtEnd,
    Compliance WhenGenerated,
    string Reason,
    ImmutableArray<WaiverId> Exceptions);
