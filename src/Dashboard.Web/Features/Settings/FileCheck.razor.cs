using System.Globalization;
using Dashboard.Core.Configuration;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Settings;

/// <summary>What putting a file in force would come to, and the button that does.</summary>
public sealed partial class FileCheck : ComponentBase
{
    [Parameter, EditorRequired]
    public required GovernanceCheck Check { get; set; }

    /// <summary>The version in force.</summary>
    [Parameter, EditorRequired]
    public required int InForce { get; set; }

    [Parameter, EditorRequired]
    public required bool IsBusy { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnApply { get; set; }

    private string Title =>
        Check.Errors.Length == 1 ? "One thing is wrong"
        : Check.Errors.Length > 1 ? string.Create(CultureInfo.InvariantCulture, $"{Check.Errors.Length} things are wrong")
        : Check.IsChanged ? string.Create(CultureInfo.InvariantCulture, $"What would change of version {InForce}")
        : "Nothing would change";

    private static string PlaceOf(ConfigurationError error) => error.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"Line {line}") : "The whole file";
}
