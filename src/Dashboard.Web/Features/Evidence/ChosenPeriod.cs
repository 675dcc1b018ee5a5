namespace Dashboard.Web.Features.Evidence;

/// <summary>The period that a page is about, as its address asks for it. Fixed until another is asked for, so that figures and links are of one moment.</summary>
/// <param name="usual">The preset where nobody chose, or what was asked for is no period.</param>
/// <param name="time">The clock.</param>
internal sealed class ChosenPeriod(string usual, TimeProvider time)
{
    /// <summary>What is offered.</summary>
    public static readonly (string Preset, string Word)[] Presets =
        [("24h", "Last 24 hours"), ("7d", "Last 7 days"), ("30d", "Last 30 days"), ("90d", "Last 90 days"), ("quarter", "Last quarter")];

    private (string Asked, EvidencePeriod Period)? _chosen;

    /// <summary>The period that was asked for: a preset, or <c>2026-01-01..2026-03-31</c>, both days included.</summary>
    public EvidencePeriod Of(string? asked)
    {
        asked ??= usual;
        if (_chosen?.Asked != asked)
        {
            var now = time.GetUtcNow();
            _chosen = (asked, EvidencePeriod.Parse(asked, now) ?? EvidencePeriod.Parse(usual, now)!);
        }

        return _chosen!.Value.Period;
    }
}
