using System.Collections.Immutable;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Checks;
using Dashboard.Core.Configuration;
using Dashboard.Core.Sla;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Overview;

/// <summary>Which app follows the directory, for each check: ten apps or five hundred.</summary>
public sealed partial class PostureMatrix : ComponentBase
{
    private ImmutableArray<MatrixItem> _items = [];
    private ImmutableArray<ILifecycleCheck> _checks = [];

    [Parameter, EditorRequired]
    public required ImmutableArray<PostureRow> Rows { get; set; }

    [Parameter, EditorRequired]
    public required Governance Governance { get; set; }

    /// <summary>A check that none of the shown apps is asked has no column.</summary>
    protected override void OnParametersSet() =>
        (_items, _checks) = (MatrixItem.Arrange(Rows, Governance), [.. CheckCatalogue.All.Where(c => Rows.Any(r => r.Cell(c.Kind).IsAsked))]);
}
