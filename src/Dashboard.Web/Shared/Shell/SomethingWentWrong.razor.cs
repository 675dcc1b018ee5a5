using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Shared.Shell;

/// <summary>What stands in place of a page that threw. Never says what was thrown.</summary>
public sealed partial class SomethingWentWrong : ComponentBase
{
    [Parameter, EditorRequired]
    public required EventCallback OnRetry { get; set; }
}
