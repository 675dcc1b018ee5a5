using Microsoft.AspNetCore.Components;

namespace Dashboard.Web;

/// <summary>The interactive root: everything inside runs on one circuit.</summary>
public sealed partial class Routes : ComponentBase
{
    /// <summary>The theme cookie as the browser sent it.</summary>
    [Parameter]
    public string Theme { get; set; } = string.Empty;
}
