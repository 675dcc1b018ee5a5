using Dashboard.Lab.Apps;
using Dashboard.Lab.Company;

namespace Dashboard.Lab.Truth;

/// <summary>What is true of one app, in the form a test can compare with.</summary>
/// <param name="Campaigns">In which campaigns it is tested.</param>
/// <param name="JitEntitlement">What its broker gives for a time; null without one.</param>
/// <param name="Orphans">Active accounts without any identity.</param>
/// <param name="Residual">Active accounts whose identity is disabled.</param>
/// <param name="LooseEnds">What the app showed from the beginning that the directory does not justify, each under its name.</param>
internal sealed record AppTruth(string Id, string Behaviour, string Summary, Demands Demands, IReadOnlyList<string> Campaigns, string? JitEntitlement, IReadOnlyList<string> Orphans, IReadOnlyList<string> Residual, IReadOnlyList<LooseEnds.Disagreement> LooseEnds);
