using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dashboard.Infrastructure.Connectors.Jit;

/// <summary>
/// Finds our request among those a broker lists. Which field holds a reference is not known, so all of an entry is looked
/// at; and servers ignore filters, so an entry that does not show our reference is not ours.
/// </summary>
internal sealed class BrokerMatches
{
    private BrokerMatches(IReadOnlyList<JsonElement> ours, bool showsReferences) => (Ours, ShowsReferences) = (ours, showsReferences);

    /// <summary>The entries that show our reference.</summary>
    public IReadOnlyList<JsonElement> Ours { get; }

    /// <summary>Whether an entry, ours or not, shows a reference of our making: then one without ours is surely another's.</summary>
    public bool ShowsReferences { get; }

    public static BrokerMatches Among(IReadOnlyList<JsonElement> entries, string reference)
    {
        var ours = Pattern(Regex.Escape(reference));
        var any = Pattern($@"{Regex.Escape(reference.Split('-')[0])}-[\w-]+");
        return new([.. entries.Where(e => Texts(e).Any(ours.IsMatch))], entries.Any(e => Texts(e).Any(any.IsMatch)));
    }

    private static Regex Pattern(string of) => new($@"(?<![\w-]){of}(?![\w-])", RegexOptions.CultureInvariant);

    private static IEnumerable<string> Texts(JsonElement at) => at.ValueKind switch
    {
        JsonValueKind.String => [at.GetString()!],
        JsonValueKind.Object => at.EnumerateObject().SelectMany(p => Texts(p.Value)),
        JsonValueKind.Array => at.EnumerateArray().SelectMany(Texts),
        _ => [],
    };
}
