using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Shared.Loading;

/// <summary>The four states of a view: loading, failed (with what to try), empty (with what would fill it), filled.</summary>
public sealed partial class LoadState<T> : ComponentBase
    where T : class
{
    [Parameter, EditorRequired]
    public required Load<T> State { get; set; }

    /// <summary>What is read, as a sentence begins: "The apps".</summary>
    [Parameter, EditorRequired]
    public required string What { get; set; }

    [Parameter, EditorRequired]
    public required RenderFragment<T> ChildContent { get; set; }

    [Parameter]
    public Func<T, bool>? IsEmpty { get; set; }

    [Parameter]
    public RenderFragment? Empty { get; set; }

    /// <summary>What to try when reading failed.</summary>
    [Parameter]
    public string Advice { get; set; } = "Try again in a moment. If it stays so, the log of the application says why.";

    [Parameter]
    public EventCallback OnRetry { get; set; }
}
