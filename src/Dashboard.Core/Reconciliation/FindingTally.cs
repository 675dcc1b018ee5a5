using Dashboard.Core.Apps;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Reconciliation;

/// <summary>What became in a period of the findings of one app, situation and kind of identity. Those that our own canaries left are not among them.</summary>
/// <param name="App">The app.</param>
/// <param name="Situation">What they are called.</param>
/// <param name="Kind">What the identity stands for; null where nobody knows.</param>
/// <param name="Came">First seen in the period.</param>
/// <param name="Went">Resolved in it.</param>
/// <param name="Open">Open at its end.</param>
/// <param name="Known">Of these, marked as known by somebody, with a reason, for a time that was not over.</param>
public sealed record FindingTally(AppId App, Situation Situation, IdentityKind? Kind, int Came, int Went, int Open, int Known);
