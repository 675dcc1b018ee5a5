using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Sla;
using Dashboard.Web.Shared.Filters;
using Dashboard.Web.Shared.Status;

namespace Dashboard.Web.Shared.Posture;

/// <summary>Which apps to show. Null shows all; what the address says and nobody understands shows all, too.</summary>
public sealed record PostureFilter(string? Text, string? Tier, string? Owner, string? State)
{
    /// <summary>The tiers to choose from.</summary>
    public static readonly ImmutableArray<FilterOption> Tiers = [.. Enum.GetValues<RiskTier>().Select(t => new FilterOption(t.ToString(), TierLooks.Of(t).Word))];

    /// <summary>The compliances to choose from, worst first.</summary>
    public static readonly ImmutableArray<FilterOption> States = [.. Enum.GetValues<Compliance>().Reverse().Select(c => new FilterOption(c.ToString(), ComplianceLooks.Of(c).Word))];

    /// <summary>The owners to choose from.</summary>
    public static ImmutableArray<FilterOption> Owners(IEnumerable<PostureRow> rows) =>
        [.. rows.Select(r => r.App.Owner).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase).Select(o => new FilterOption(o, o))];

    /// <summary>The rows it leaves.</summary>
    public ImmutableArray<PostureRow> Apply(ImmutableArray<PostureRow> rows) => [.. rows.Where(Shows)];

    private bool Shows(PostureRow row) =>
        (Text is null || row.App.Title.Contains(Text, StringComparison.OrdinalIgnoreCase) || row.App.Id.Value.Contains(Text, StringComparison.OrdinalIgnoreCase))
        && (!Enum.TryParse<RiskTier>(Tier, out var tier) || row.App.Tier == tier)
        && (Owner is null || string.Equals(Owner, row.App.Owner, StringComparison.OrdinalIgnoreCase))
        && (!Enum.TryParse<Compliance>(State, out var state) || row.Compliance == state);
}
