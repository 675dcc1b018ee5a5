using Dashboard.Core.Apps;

namespace Dashboard.Core.Exceptions;

/// <summary>How late an app really was in one check while an exception was in force.</summary>
/// <param name="Kind">The check.</param>
/// <param name="Results">Conclusive results with a time, and those in which it never happened.</param>
/// <param name="Never">Of these, how often it never happened.</param>
/// <param name="P95">p95 of the upper latency bounds, by nearest rank; null where it never happened.</param>
public sealed record ObservedCheck(CheckKind Kind, int Results, int Never, TimeSpan? P95);
