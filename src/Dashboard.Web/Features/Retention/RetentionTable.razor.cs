using Dashboard.Core.Keeping;
using Dashboard.Core.Retention;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Retention;

/// <summary>Each kind with how long it is kept, what goes of it, and what stays. Another rule is tried out where it stands.</summary>
public sealed partial class RetentionTable : ComponentBase
{
    [Parameter, EditorRequired]
    public required RetentionView View { get; set; }

    /// <summary>The rules that are shown: those in force, or those that are tried out.</summary>
    [Parameter, EditorRequired]
    public required RetentionSettings Rules { get; set; }

    [Parameter, EditorRequired]
    public required bool IsBusy { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<(RetentionKind Kind, RetentionRule? Rule)> OnTry { get; set; }

    private Task ChooseAsync(RetentionKind kind, string? key) => OnTry.InvokeAsync((kind, RetentionChoice.RuleOf(kind, key)));
}
