using Dashboard.Web.Features.Evidence;
using Dashboard.Web.Shared.Filters;

namespace Dashboard.Web.Features.Controls;

/// <summary>The period that controls are looked at over: the same words as for evidence. Kept while the page is open, so that figures and links are of one moment.</summary>
internal sealed class ControlPeriod
{
    /// <summary>What is shown where nobody chose.</summary>
    public const string Usual = "90d";

    public static readonly FilterOption[] Options = [new("24h", "Last 24 hours"), new("7d", "Last 7 days"), new("30d", "Last 30 days"), new("quarter", "Last quarter")];

    private (string Asked, EvidencePeriod Period)? _chosen;

    /// <summary>The period that was asked for; the usual one for what is no period.</summary>
    public EvidencePeriod Of(string? asked, TimeProvider time)
    {
        var wanted = asked ?? Usual;
        if (_chosen?.Asked != wanted)
        {
            var now = time.GetUtcNow();
            _chosen = (wanted, EvidencePeriod.Parse(wanted, now) is { Refusal: null } period ? period : EvidencePeriod.Parse(Usual, now)!);
        }

        return _chosen!.Value.Period;
    }
}
