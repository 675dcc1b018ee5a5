using System.Globalization;

namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>
/// Adds pages up and judges whether anything can be missing. "Absent" rests on this, so it says complete only
/// where the end was seen and nothing speaks against it.
/// </summary>
/// <remarks>
/// The claimed total proves nothing by itself: some servers give the page's size, some an estimate. But a total above
/// what was read means that something was not shown (hidden, or skipped because the listing moved while it was read),
/// and where pages overlap or repeat only a total that is met exactly rules out a gap.
/// </remarks>
/// <param name="endpoint">What is listed.</param>
/// <param name="take">Takes each resource; false for one whose id was there already: the later one is fresher.</param>
internal sealed class ScimListingBuilder<T>(string endpoint, Func<T, bool> take)
    where T : ScimResource
{
    private int _repeated;
    private int _unreadable;
    private string? _problem;

    public string Endpoint => endpoint;

    public int Pages { get; private set; }

    /// <summary>How many different ones there were.</summary>
    public int Count { get; private set; }

    /// <summary>The most that any page claimed.</summary>
    public long? Claimed { get; private set; }

    public bool MeetsClaim => Claimed == Count;

    /// <summary>Takes a page; gives the number of items not seen before.</summary>
    public int Add(ScimItems<T> page)
    {
        Pages++;
        Claimed = page.Claimed is { } claimed ? Math.Max(claimed, Claimed ?? 0) : Claimed;
        _unreadable += page.Unreadable;
        _problem ??= page.Problem;
        var fresh = 0;
        foreach (var item in page.Items)
        {
            fresh += take(item) ? 1 : 0;
        }

        Count += fresh;
        _repeated += page.Items.Count - fresh;
        return fresh;
    }

    /// <summary>The server said that there is no more: an empty page, or a page without a next cursor.</summary>
    public ScimListEnd End() =>
        _unreadable > 0 ? Incomplete(Text($"{_unreadable} cannot be read: {_problem}"))
        : Claimed > Count ? Incomplete(Text($"the listing ended before its claimed {Claimed}"))
        : _repeated > 0 && !MeetsClaim ? Incomplete(Text($"{_repeated} came twice, so that the pages overlap and others may have been skipped"))
        : new(true, Text($"complete: {Count} {endpoint} in {Pages} {(Pages == 1 ? "page" : "pages")}{(_repeated > 0 ? $", {_repeated} of them repeated" : string.Empty)}"));

    /// <summary>The last page held nothing new: the server ignores where to start, or goes round in circles.</summary>
    public ScimListEnd EndRepeated() =>
        MeetsClaim ? End() : Incomplete(Text($"page {Pages} repeats what came before: {Count} of claimed {Claimed?.ToString(CultureInfo.InvariantCulture) ?? "unknown"}"));

    public ScimListEnd Incomplete(string reason) => new(false, Text($"incomplete after {Count} {endpoint}: {reason}"));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
