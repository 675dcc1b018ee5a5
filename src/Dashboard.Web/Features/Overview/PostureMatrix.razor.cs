using System.Collections.Immutable;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Sla;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Overview;

/// <summary>Which app follows the directory, for each check: ten apps or five hundred.</summary>
public sealed partial class PostureMatrix : ComponentBase
{
    private ImmutableArray<MatrixItem> _items = [];

    [Parameter, EditorRequired]
    public required ImmutableArray<PostureRow> Rows { get; set; }

    [Parameter, EditorRequired]
    public required Governance Governance { get; set; }

    protected override void OnParametersSet() => _items = MatrixItem.Arrange(Rows, Governance);
}
