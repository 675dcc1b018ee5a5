using System.Collections.Immutable;
using Dashboard.Core.Configuration.Fields;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Shared.Setup;

/// <summary>The settings of a part of the configuration, section by section, each with what is wrong with it.</summary>
public sealed partial class SetupForm : ComponentBase
{
    /// <summary>Where something was wrong, so that it is open. It stays so when it is right: somebody may still be typing there.</summary>
    private readonly HashSet<string> _opened = [];

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter, EditorRequired]
    public required ImmutableArray<SetupSection> Sections { get; set; }

    /// <summary>What the fields say.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyDictionary<string, string> Values { get; set; }

    /// <summary>The field that cannot be changed; null when all can.</summary>
    [Parameter]
    public string? Fixed { get; set; }

    /// <summary>The sign-ins whose tokens a probe may use.</summary>
    [Parameter]
    public ImmutableArray<string> SignIns { get; set; } = [];

    /// <summary>What is wrong, by field.</summary>
    [Parameter, EditorRequired]
    public required ILookup<string, string> Errors { get; set; }

    /// <summary>A field says something else.</summary>
    [Parameter, EditorRequired]
    public required EventCallback<(string Key, string Value)> OnChanged { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnSave { get; set; }

    [Parameter, EditorRequired]
    public required bool IsBusy { get; set; }

    [Parameter, EditorRequired]
    public required bool IsChanged { get; set; }

    /// <summary>What is said while something is not saved.</summary>
    [Parameter]
    public string Unsaved { get; set; } = "Not saved yet.";

    /// <summary>Why the viewer cannot save what they try here; null when they can.</summary>
    [Parameter]
    public string? Refusal { get; set; }

    /// <summary>Whether the viewer only reads.</summary>
    [Parameter]
    public bool IsReadOnly { get; set; }

    /// <summary>What comes of the fields, between them and the button.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Which fields something is wrong with: on a long form they may be out of sight.</summary>
    private string? Wrong => Sections.SelectMany(s => s.Fields).Where(f => Errors.Contains(f.Key)).Select(f => f.Label).ToList() is { Count: > 0 } labels ? $"Look again at: {string.Join(", ", labels)}." : null;

    protected override void OnParametersSet() => _opened.UnionWith(Sections.Where(s => s.Fields.Any(f => Errors.Contains(f.Key))).Select(s => s.Title));
}
