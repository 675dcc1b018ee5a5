using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Runs;

/// <summary>What one reading or write asked, and what came back.</summary>
public sealed partial class AskedAndAnswered : ComponentBase
{
    [Parameter, EditorRequired]
    public required StoredDetail Detail { get; set; }
}
