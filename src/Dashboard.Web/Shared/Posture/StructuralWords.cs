using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Sla;
using Dashboard.Core.Timing;

namespace Dashboard.Web.Shared.Posture;

/// <summary>What an app cannot meet by its sync cycle, in words, and the way to an exception for it.</summary>
internal static class StructuralWords
{
    /// <summary>One line for each limit, with the checks that have it.</summary>
    public static ImmutableArray<(string Checks, string Sentence)> Lines(IEnumerable<StructuralMinimum> missed) =>
        [.. missed.GroupBy(m => m.Limit).OrderBy(g => g.Key).Select(g => (string.Join(", ", g.Select(m => CheckCatalogue.Of(m.Kind).Title)), g.First().Sentence))];

    /// <summary>For a mark: "Synced every 40 min, and so cannot always meet 4 of its limits."</summary>
    public static string Mark(ImmutableArray<StructuralMinimum> missed) =>
        $"Synced every {HumanTime.Format(missed[0].Shortest)}, and so cannot always meet {(missed.Length == 1 ? "one of its limits" : $"{missed.Length} of its limits")}.";

    /// <summary>The form for an exception, with the checks and the interval filled in.</summary>
    public static string Href(AppId app, ImmutableArray<StructuralMinimum> missed) => string.Create(
        CultureInfo.InvariantCulture,
        $"/exceptions?new={Uri.EscapeDataString(app.Value)}&checks={string.Join(',', missed.Select(m => m.Kind))}&seconds={missed[0].Shortest.TotalSeconds:0}");
}
