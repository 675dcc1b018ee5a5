using System.Collections.Immutable;
using Dashboard.Core.Configuration.Fields;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Shared.Setup;

/// <summary>The fields of one section, each as its shape asks.</summary>
public sealed partial class SectionFields : ComponentBase
{
    [Parameter, EditorRequired]
    public required SetupSection Section { get; set; }

    /// <summary>What the fields say.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyDictionary<string, string> Values { get; set; }

    /// <summary>The field that cannot be changed; null when all can.</summary>
    [Parameter, EditorRequired]
    public required string? Fixed { get; set; }

    [Parameter, EditorRequired]
    public required ImmutableArray<string> SignIns { get; set; }

    [Parameter, EditorRequired]
    public required ILookup<string, string> Errors { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<(string Key, string Value)> OnChanged { get; set; }

    private static bool HasLines(SetupField field) => field.Shape is FieldShape.Body or FieldShape.Lines or FieldShape.Pairs or FieldShape.Rules;

    /// <summary>Bodies, headers and rules take a whole row, addresses most of one.</summary>
    private static string? WidthOf(SetupField field) =>
        field.Shape is FieldShape.Body or FieldShape.Pairs or FieldShape.Rules ? "long" : field.Key.EndsWith("url", StringComparison.Ordinal) ? "wide" : null;

    private static bool IsChoice(SetupField field) => field.Shape is FieldShape.Choice or FieldShape.Branch or FieldShape.Alternative or FieldShape.SignIn;

    /// <summary>The choice between keys is none itself.</summary>
    private static string? KeyOf(SetupField field) => field.Shape is FieldShape.Alternative ? null : field.Key;

    private static string LabelOf(SetupField field) => field.IsNeeded || IsChoice(field) ? field.Label : $"{field.Label} (optional)";

    private static string UnsetOf(SetupField field) => field.Unset ?? (field.IsNeeded ? "Choose one" : "As a rule");

    private IEnumerable<FieldChoice> ChoicesOf(SetupField field) => field.Shape is FieldShape.SignIn ? SignIns.Select(s => new FieldChoice(s, s)) : field.Choices;

    private string ValueOf(SetupField field)
    {
        var value = Values.GetValueOrDefault(field.Key) ?? string.Empty;
        if (field.Shape is FieldShape.Branch && field.Choices.All(c => c.Word != value))
        {
            return string.Empty; // chosen while the kind was another
        }

        return field.Shape is FieldShape.SignIn ? SignIns.FirstOrDefault(s => s.Equals(value, StringComparison.OrdinalIgnoreCase), value) : value;
    }

    private ImmutableArray<string> Chosen(SetupField field) => [.. ValueOf(field).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private string? Invalid(SetupField field) => Errors.Contains(field.Key) ? "true" : null;

    /// <summary>What is pasted brings blanks along; what stood there already is left as it is.</summary>
    private Task SayAsync(SetupField field, ChangeEventArgs change)
    {
        var text = change.Value as string ?? string.Empty;
        return OnChanged.InvokeAsync((field.Key, field.Shape is FieldShape.Body ? text : text.Trim()));
    }

    private Task ToggleAsync(SetupField field, FieldChoice choice)
    {
        var chosen = Chosen(field);
        return OnChanged.InvokeAsync((field.Key, string.Join('\n', field.Choices.Select(c => c.Word).Where(word => chosen.Contains(word) != (word == choice.Word)))));
    }

    /// <summary>What was typed beside the choices stays.</summary>
    private Task ToggleLineAsync(SetupField field, FieldChoice choice)
    {
        var chosen = Chosen(field);
        var others = chosen.Where(c => !c.Equals(choice.Word, StringComparison.OrdinalIgnoreCase)).ToList();
        return OnChanged.InvokeAsync((field.Key, string.Join('\n', others.Count < chosen.Length ? others : [.. chosen, choice.Word])));
    }
}
