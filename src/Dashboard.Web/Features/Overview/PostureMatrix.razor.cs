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

    /// <summary>The checks of access that is lent for a time, instead of those of a life.</summary>
    [Parameter]
    public bool OfGrants { get; set; }

    private string Label => OfGrants ? "Posture: apps by checks of temporary access" : "Posture: apps by checks";

    /// <summary>A check that none of the shown apps is asked has no column; an app that lends nothing has no row among those that do.</summary>
    protected override void OnParametersSet()
    {
        _checks = [.. CheckCatalogue.All.Where(c => c.IsOfGrant == OfGrants && Rows.Any(r => r.Cell(c.Kind).IsAsked))];
        _items = MatrixItem.Arrange(OfGrants ? Rows.Where(r => _checks.Any(c => r.Cell(c.Kind).IsAsked)) : Rows, Governance);
    }
}
