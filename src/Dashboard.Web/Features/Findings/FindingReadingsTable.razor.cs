using Dashboard.Core.Reconciliation;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Findings;

/// <summary>What directory, provisioning log and app showed, side by side.</summary>
public sealed partial class FindingReadingsTable : ComponentBase
{
    [Parameter, EditorRequired]
    public required FindingReadings Readings { get; set; }
}
