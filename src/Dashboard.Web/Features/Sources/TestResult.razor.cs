using Dashboard.Core.Apps;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Sources;

/// <summary>What testing a connection came to.</summary>
public sealed partial class TestResult : ComponentBase
{
    /// <summary>The latest test; null for none.</summary>
    [Parameter, EditorRequired]
    public required ConnectionTest? Test { get; set; }

    /// <summary>What is said where there was none.</summary>
    [Parameter]
    public string Never { get; set; } = "Never tested";
}
