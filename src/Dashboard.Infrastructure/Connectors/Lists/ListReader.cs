using System.Globalization;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;

namespace Dashboard.Infrastructure.Connectors.Lists;

/// <summary>
/// Reads a whole list. By counting it goes on from what was given until a page is empty, since a short page proves
/// nothing; by cursor or address until there is no next, and never to another origin.
/// </summary>
/// <param name="spec">The list.</param>
/// <param name="limits">What it may cost.</param>
/// <param name="clock">Measures how long it takes.</param>
/// <param name="get">Asks for one page, by its address and its number.</param>
internal sealed class ListReader(ListSpec spec, ListLimits limits, MeasuringClock clock, Func<Uri, int, CancellationToken, Task<ListReply>> get)
{
    private bool IsCounting => spec.Paging.Kind is ListPagingKind.Page or ListPagingKind.Offset;

    /// <summary>Reads into <paramref name="count"/>. Why it is not all, as a phrase; null when the list is complete.</summary>
    /// <param name="count">Adds the pages up.</param>
    /// <param name="progress">Takes how many entries were read so far; null when nobody wants to know.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<string?> ReadAsync(ListCount count, IProgress<int>? progress, CancellationToken ct)
    {
        var started = clock.Now();
        var been = new HashSet<string>(StringComparer.Ordinal);
        var url = First(count);
        while (true)
        {
            if (Limit(count, clock.Now().Since(started)) is { } limit)
            {
                return limit;
            }

            if (!been.Add(url.AbsoluteUri))
            {
                return "the list leads back to a page that was read";
            }

            var reply = await get(url, count.Pages + 1, ct).ConfigureAwait(false);
            var (page, problem) = ListPage.Read(reply, spec);
            if (page is null)
            {
                return IsCounting && reply.RefusesToGoOn && count is { Pages: > 0, MayBeOver: true }
                    ? count.Objection()
                    : $"page {count.Pages + 1}: {problem}";
            }

            var isNew = count.Add(page);
            progress?.Report(count.Count);
            if (!isNew && page.Items.Count > 0)
            {
                return "a page repeats what was read: the server ignores where a page is to start";
            }

            var (next, trouble) = IsCounting ? Counted(page, count) : Pointed(page);
            if (next is null)
            {
                return trouble ?? count.Objection();
            }

            url = next;
        }
    }

    private (Uri? Next, string? Trouble) Counted(ListPage page, ListCount count) =>
        page.Items.Count > 0 ? (First(count), null)
        : page.SaysMore ? (null, "a page is empty, and says that there is more")
        : (null, null);

    private (Uri? Next, string? Trouble) Pointed(ListPage page)
    {
        var said = spec.Paging switch
        {
            { Kind: ListPagingKind.None } => null,
            { NextPath: { } path } => JsonPath.Text(JsonPath.Find(page.Root, path)),
            { Kind: ListPagingKind.NextLink } => page.LinkNext,
            _ => null,
        };
        if (said is null or "" or "false")
        {
            return (null, page.SaysMore ? "the answer says that there is more, and not where it is set up to say so" : null);
        }

        if (spec.Paging.Kind is ListPagingKind.Cursor)
        {
            return (With(spec.Paging.Parameter ?? "cursor", said), null);
        }

        // The reader's credential goes to the list's own origin and nowhere else.
        return Uri.TryCreate(spec.Url, said, out var next) && Uri.Compare(next, spec.Url, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0
            ? (next, null)
            : (null, "the next page is said to be at another address than the list's own: it was not asked");
    }

    private Uri First(ListCount count) => spec.Paging.Kind switch
    {
        ListPagingKind.Page => With(spec.Paging.Parameter ?? "page", (count.Pages + 1).ToString(CultureInfo.InvariantCulture)),
        ListPagingKind.Offset => With(spec.Paging.Parameter ?? "offset", count.Count.ToString(CultureInfo.InvariantCulture)),
        _ => With(null, string.Empty),
    };

    private Uri With(string? parameter, string value)
    {
        var query = spec.Url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).ToList();
        if (spec.Paging is { SizeParameter: { } size, Size: > 0 })
        {
            query.Add($"{Uri.EscapeDataString(size)}={spec.Paging.Size.ToString(CultureInfo.InvariantCulture)}");
        }

        if (parameter is not null)
        {
            query.Add($"{Uri.EscapeDataString(parameter)}={Uri.EscapeDataString(value)}");
        }

        return new UriBuilder(spec.Url) { Query = string.Join('&', query) }.Uri;
    }

    private string? Limit(ListCount count, TimeSpan time) =>
        count.Pages >= limits.Pages ? $"stopped after {limits.Pages} pages"
        : count.Count >= limits.Items ? $"stopped after {limits.Items} entries"
        : time >= limits.Time ? $"stopped after {HumanTime.Format(limits.Time)}"
        : null;
}
