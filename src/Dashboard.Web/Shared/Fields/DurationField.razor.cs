using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Shared.Fields;

/// <summary>A duration as a number and a unit.</summary>
public sealed partial class DurationField : ComponentBase
{
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter]
    public string? Hint { get; set; }

    [Parameter, EditorRequired]
    public required TypedDuration Value { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<TypedDuration> ValueChanged { get; set; }

    [Parameter]
    public IEnumerable<string> Errors { get; set; } = [];

    private Task AmountAsync(ChangeEventArgs change) => ValueChanged.InvokeAsync(
        Value with { Amount = double.TryParse((string?)change.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) && double.IsFinite(amount) ? amount : null });

    private Task UnitAsync(ChangeEventArgs change) => ValueChanged.InvokeAsync(Value with { Unit = Enum.Parse<DurationUnit>((string)change.Value!) });
}
