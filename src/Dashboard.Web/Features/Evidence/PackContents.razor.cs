using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Evidence;

/// <summary>The sheets of a pack, with the rows that are known before it is made.</summary>
public sealed partial class PackContents : ComponentBase
{
    [Parameter, EditorRequired]
    public required PackPreview Preview { get; set; }

    /// <summary>How many controls the control map has.</summary>
    [Parameter, EditorRequired]
    public required int Controls { get; set; }

    private static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
