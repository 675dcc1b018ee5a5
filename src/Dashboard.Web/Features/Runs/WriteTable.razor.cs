using Dashboard.Core.Canaries;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Runs;

/// <summary>Every attempt at a write, with what it came to.</summary>
public sealed partial class WriteTable : ComponentBase
{
    [Parameter, EditorRequired]
    public required RunId Run { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<WriteLine> Writes { get; set; }

    /// <summary>The write whose drawer is open.</summary>
    [Parameter]
    public long? Selected { get; set; }
}
