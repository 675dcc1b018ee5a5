using System.Text.Json;
using Dashboard.Core.Probes;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>
/// Adds up the pages of one listing and watches over them: what repeats, does not grow, or falls short of what the
/// server claims is no complete list.
/// </summary>
internal sealed class ConsoleCount(ConsoleProbe probe, string userName)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<bool?> _states = [];
    private long _claimed;
    private int _named;
    private int _longest;
    private bool _repeats;

    public int Pages { get; private set; }

    public int Count { get; private set; }

    /// <summary>Whether a page was shorter than one before it, or as many were read as the server claims: only then may it end by refusing to go on.</summary>
    public bool MayBeOver { get; private set; }

    /// <summary>Takes a page; false when nothing on it is new.</summary>
    public bool Add(ConsolePage page)
    {
        Pages++;
        Count += page.Items.Count;
        _claimed = Math.Max(_claimed, page.Claimed ?? 0);
        var fresh = 0;
        foreach (var item in page.Items)
        {
            var name = JsonPath.Text(JsonPath.Find(item, probe.AccountField));
            _named += name is null ? 0 : 1;
            if (_seen.Add(JsonPath.Text(JsonPath.Find(item, "id")) ?? $"{name}\n{item.GetRawText()}"))
            {
                fresh++;
            }

            if (string.Equals(name?.Trim(), userName, StringComparison.OrdinalIgnoreCase))
            {
                _states.Add(State(item));
            }
        }

        _repeats |= fresh < page.Items.Count;
        MayBeOver = page.Items.Count < _longest || (page.Claimed is not null && _seen.Count >= _claimed);
        _longest = Math.Max(_longest, page.Items.Count);
        return fresh > 0;
    }

    /// <summary>The end of the list, unless something speaks against it.</summary>
    public ConsoleListing End() => new(Count, Objection(), _states);

    public ConsoleListing Incomplete(string problem) => new(Count, problem, _states);

    private string? Objection() =>
        _repeats ? "entries came more than once, so others may be missing"
        : _seen.Count < _claimed ? $"{_seen.Count} of {_claimed} entries came"
        : Count > 0 && _named == 0 ? $"no entry has a name at {probe.AccountField}"
        : null;

    private bool? State(JsonElement item)
    {
        if (probe.ActiveField is null)
        {
            return true;
        }

        var found = JsonPath.Find(item, probe.ActiveField);
        var text = JsonPath.Text(found);
        return text is not null ? probe.ActiveValues.Contains(text)
            : found is { ValueKind: JsonValueKind.Null } && probe.ActiveValues.Contains("null") ? true // deactivatedAt: null
            : null;
    }
}
