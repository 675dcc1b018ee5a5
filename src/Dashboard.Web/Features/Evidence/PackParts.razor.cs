using System.Globalization;
using Dashboard.Core.Packs;
using Microsoft.AspNetCore.Components;
using static MudBlazor.Icons.Material;

namespace Dashboard.Web.Features.Evidence;

/// <summary>The sheets of a pack with their hashes; of one that was made again, held against those of the first.</summary>
public sealed partial class PackParts : ComponentBase
{
    [Parameter, EditorRequired]
    public required PackSeal Seal { get; set; }

    /// <summary>What the pack was sealed with that is repeated; null for a pack that repeats none.</summary>
    [Parameter]
    public PackSeal? First { get; set; }

    private static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Rows(ComparedPart part) => part.Before == part.After ? Number(part.After ?? 0) : $"{(part.Before is { } before ? Number(before) : "none")} then, {(part.After is { } after ? Number(after) : "none")} now";

    private static string Word(ComparedPart part) => part.IsSame ? "The same" : part.MayChange ? "Otherwise" : "Otherwise, and should not be";

    private static string Tone(ComparedPart part) => part.IsSame ? "tm-good" : part.MayChange ? "tm-attention" : "tm-breach";

    private static string Icon(ComparedPart part) => part.IsSame ? Outlined.CheckCircle : part.MayChange ? Outlined.Difference : Outlined.Cancel;
}
