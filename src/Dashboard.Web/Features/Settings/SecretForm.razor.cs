using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Settings;

/// <summary>Takes a secret. It is handed on and shown nowhere.</summary>
public sealed partial class SecretForm : ComponentBase
{
    private string _value = string.Empty;

    [Parameter, EditorRequired]
    public required ImmutableArray<SecretLine> Secrets { get; set; }

    /// <summary>The one that is entered; null while none is chosen.</summary>
    [Parameter, EditorRequired]
    public required string? Chosen { get; set; }

    [Parameter, EditorRequired]
    public required bool IsBusy { get; set; }

    /// <summary>Why the last one was not taken; null when it was.</summary>
    [Parameter, EditorRequired]
    public required string? Refusal { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<string?> OnChosen { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<(SecretLine Line, string Value)> OnEnter { get; set; }

    private SecretLine? Line => Secrets.FirstOrDefault(s => s.Reference == Chosen);

    private string Hint => Line switch
    {
        null => "Those that the configuration names.",
        { Kept: null } line => $"It is for {line.Origin}.",
        { } line => $"It is for {line.Origin}, and takes the place of the one that {line.Kept.EnteredBy} entered.",
    };

    /// <summary>What is an address itself is bound to no server: that is said where it is entered.</summary>
    private string ValueHint => Line is { IsAddress: true }
        ? "The whole address, beginning with https. No server is known that it could be bound to, since it says itself where it leads: messages of this channel are sent there, and it is used as nothing else."
        : "As the server that it is for expects it, without a line break. It is sent there and nowhere else.";

    private Task EnterAsync() => Line is { } line ? OnEnter.InvokeAsync((line, _value)) : Task.CompletedTask;
}
