using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Settings;

/// <summary>Secrets that the configuration names, with when each was entered, and a button that deletes one at the second click.</summary>
public sealed partial class SecretTable : ComponentBase
{
    private string? _asked;

    [Parameter, EditorRequired]
    public required ImmutableArray<SecretLine> Secrets { get; set; }

    [Parameter, EditorRequired]
    public required bool IsBusy { get; set; }

    /// <summary>One is to be entered.</summary>
    [Parameter, EditorRequired]
    public required EventCallback<string?> OnChosen { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<string> OnDelete { get; set; }

    private string WordOf(SecretLine secret) => _asked == secret.Reference ? "Delete for good" : "Delete";

    private Task AskAsync(SecretLine secret)
    {
        if (_asked == secret.Reference)
        {
            _asked = null;
            return OnDelete.InvokeAsync(secret.Reference);
        }

        _asked = secret.Reference;
        return Task.CompletedTask;
    }
}
