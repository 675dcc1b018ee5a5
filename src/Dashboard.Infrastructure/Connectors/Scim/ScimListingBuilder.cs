using System.Globalization;
using System.Text.Json;

namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>
/// Puts pages together and judges whether anything can be missing. "Absent" rests on this, so it says complete only
/// where the end was seen and nothing speaks against it.
/// </summary>
/// <remarks>
/// The claimed total proves nothing by itself: some servers give the page's size, some an estimate. But a total above
/// what was read means that something was not shown (hidden, or skipped because the listing moved while it was read),
/// and where pages overlap or repeat only a total that is met exactly rules out a gap.
/// </remarks>
internal sealed class ScimListingBuilder<T>(string endpoint, Func<JsonElement, Parsed<T>> read)
    where T : ScimResource
{
    private readonly Dictionary<string, T> _items = new(StringComparer.Ordinal);
    private long? _claimed;
    private int _repeated;
    private int _unreadable;
    private string? _problem;

    public int Pages { get; private set; }

    public int Count => _items.Count;

    public bool MeetsClaim => _claimed == _items.Count;

    /// <summary>Takes a page; gives the number of items not seen before.</summary>
    public int Add(ScimPage page)
    {
        Pages++;
        _claimed = page.Claimed is { } claimed ? Math.Max(claimed, _claimed ?? 0) : _claimed;
        var before = _items.Count;
        foreach (var item in page.Items)
        {
            if (read(item) is not { IsRead: true } parsed)
            {
                _unreadable++;
                _problem ??= read(item).Problem;
            }
            else if (!_items.TryAdd(parsed.Value!.Id, parsed.Value))
            {
                _repeated++;
                _items[parsed.Value.Id] = parsed.Value; // the later one is fresher
            }
        }

        return _items.Count - before;
    }

    /// <summary>The server said that there is no more: an empty page, or a page without a next cursor.</summary>
    public ScimListing<T> End() =>
        _unreadable > 0 ? Incomplete(Text($"{_unreadable} cannot be read: {_problem}"))
        : _claimed > Count ? Incomplete(Text($"the listing ended before its claimed {_claimed}"))
        : _repeated > 0 && !MeetsClaim ? Incomplete(Text($"{_repeated} came twice, so that the pages overlap and others may have been skipped"))
        : new([.. _items.Values], true, Text($"complete: {Count} {endpoint} in {Pages} {(Pages == 1 ? "page" : "pages")}{(_repeated > 0 ? $", {_repeated} of them repeated" : string.Empty)}"));

    /// <summary>The last page held nothing new: the server ignores where to start, or goes round in circles.</summary>
    public ScimListing<T> EndRepeated() =>
        MeetsClaim ? End() : Incomplete(Text($"page {Pages} repeats what came before: {Count} of claimed {_claimed?.ToString(CultureInfo.InvariantCulture) ?? "unknown"}"));

    public ScimListing<T> Incomplete(string reason) => new([.. _items.Values], false, Text($"incomplete after {Count} {endpoint}: {reason}"));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
