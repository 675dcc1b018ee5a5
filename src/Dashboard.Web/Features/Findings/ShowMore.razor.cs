using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Findings;

/// <summary>Offers the next rows of a list of which a part is shown.</summary>
public sealed partial class ShowMore : ComponentBase
{
    /// <summary>Rows that one step brings.</summary>
    public const int Step = 200;

    [Parameter, EditorRequired]
    public required int Shown { get; set; }

    [Parameter, EditorRequired]
    public required int Total { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnMore { get; set; }

    private int Left => Total - Shown;

    private int Next => Math.Min(Step, Left);
}
