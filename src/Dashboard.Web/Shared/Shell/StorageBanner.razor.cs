using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Shared.Shell;

/// <summary>Says on every page that the store does not work.</summary>
public sealed partial class StorageBanner : ComponentBase
{
    /// <summary>What is wrong, in a sentence; null when nothing is.</summary>
    [Parameter, EditorRequired]
    public required string? Fault { get; set; }
}
