using Dashboard.Core.Checks;

namespace Dashboard.Core.Sla;

/// <summary>One result, as far as shares and percentiles need it.</summary>
/// <param name="Verdict">Did it come to the expected state at all?</param>
/// <param name="Sla">Was it in time? Null without a Passed or Failed.</param>
/// <param name="IsTimed">Whether a time was measured. What had to hold is met without taking one.</param>
/// <param name="Upper">The upper bound of that time; null when it never happened.</param>
public readonly record struct SlaSample(Verdict Verdict, SlaVerdict? Sla, bool IsTimed, TimeSpan? Upper)
{
    /// <summary>Of a result.</summary>
    public static SlaSample Of(CheckResult result) => new(result.Verdict, result.Sla, result.Latency is not null, result.Latency?.Upper);
}
