using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Sla;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Apps;

/// <summary>Apps in rows.</summary>
public sealed partial class AppTable : ComponentBase
{
    [Parameter, EditorRequired]
    public required ImmutableArray<PostureRow> Rows { get; set; }

    [Parameter, EditorRequired]
    public required Governance Governance { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyDictionary<AppId, int> OpenFindings { get; set; }

    private static DateTimeOffset? NewestEvidence(PostureRow row) => row.Cells.Max(c => c.Latest?.Result.ConcludedAt);

    private int Open(PostureRow row) => OpenFindings.GetValueOrDefault(row.App.Id);

    private string OpenWords(PostureRow row) => $"{Open(row)} open findings in {row.App.Title}";
}
