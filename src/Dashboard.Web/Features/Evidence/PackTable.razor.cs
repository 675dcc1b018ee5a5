using System.Globalization;
using Dashboard.Core.Packs;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Evidence;

/// <summary>Packs that were ordered: how far they have come, who stands for them, and where they are fetched.</summary>
public sealed partial class PackTable : ComponentBase
{
    [Parameter, EditorRequired]
    public required PackList Packs { get; set; }

    [Parameter, EditorRequired]
    public required bool IsBusy { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<Pack> OnStop { get; set; }

    /// <summary>The period in words: "2026-01-01 to 2026-03-31", both days included where it is of whole days.</summary>
    internal static string Days(Pack pack)
    {
        var (from, to) = (pack.Request.From.UtcDateTime, pack.Request.To.UtcDateTime);
        return from.TimeOfDay == TimeSpan.Zero && to.TimeOfDay == TimeSpan.Zero
            ? string.Create(CultureInfo.InvariantCulture, $"{from:yyyy-MM-dd} to {to.AddDays(-1):yyyy-MM-dd}")
            : string.Create(CultureInfo.InvariantCulture, $"{from:yyyy-MM-dd HH:mm} to {to:yyyy-MM-dd HH:mm}");
    }

    internal static string About(Pack pack) => (pack.Request.Apps.Length, pack.Request.Frameworks.Length) switch
    {
        (0, 0) => "Everything",
        (var apps, 0) => Count(apps, "app"),
        (0, var frameworks) => $"Every app, {Count(frameworks, "framework")}",
        var (apps, frameworks) => $"{Count(apps, "app")}, {Count(frameworks, "framework")}",
    };

    private static string Signed(Pack pack) => pack.SignOffs.Length switch
    {
        0 => "Nobody yet",
        1 => $"Prepared by {pack.SignOffs[0].By}",
        _ => $"Reviewed by {pack.SignOffs[1].By}",
    };

    private static string Count(int count, string word) => string.Create(CultureInfo.InvariantCulture, $"{count} {word}{(count == 1 ? string.Empty : "s")}");
}
