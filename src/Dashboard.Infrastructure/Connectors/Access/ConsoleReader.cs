using System.Globalization;
using Dashboard.Core.Probes;
using Dashboard.Core.Timing;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>
/// Reads the whole list of a console. By counting it goes on from what was given until a page is empty, since a short
/// page proves nothing; by cursor or address until there is no next, and never to another origin.
/// </summary>
internal sealed class ConsoleReader(ConsoleProbe probe, ProbeHttp.ConsoleKey key, ConsoleLimits limits, ProbeTalk talk)
{
    private bool IsCounting => probe.Paging.Kind is ConsolePagingKind.Page or ConsolePagingKind.Offset;

    public async Task<ConsoleListing> ReadAsync(string userName, CancellationToken ct)
    {
        var count = new ConsoleCount(probe, userName);
        var started = talk.Clock.Now();
        var been = new HashSet<string>(StringComparer.Ordinal);
        var url = First(count);
        while (true)
        {
            if (Limit(count, talk.Clock.Now().Since(started)) is { } limit)
            {
                return count.Incomplete(limit);
            }

            if (!been.Add(url.AbsoluteUri))
            {
                return count.Incomplete("the list leads back to a page that was read");
            }

            var reply = await GetAsync(url, count, ct).ConfigureAwait(false);
            var (page, problem) = ConsolePage.Read(reply, probe);
            if (page is null)
            {
                // Some refuse a page beyond the end instead of giving an empty one.
                return IsCounting && reply is { Failure: null, Status: 400 or 404 or 416 } && count is { Pages: > 0, MayBeOver: true }
                    ? count.End()
                    : count.Incomplete($"page {count.Pages + 1}: {problem}");
            }

            if (!count.Add(page) && page.Items.Count > 0)
            {
                return count.Incomplete("a page repeats what was read: the server ignores where a page is to start");
            }

            var (next, end) = IsCounting ? Counted(page, count) : Pointed(page, count);
            if (next is null)
            {
                return end!;
            }

            url = next;
        }
    }

    private (Uri? Next, ConsoleListing? End) Counted(ConsolePage page, ConsoleCount count) =>
        page.Items.Count > 0 ? (First(count), null)
        : page.SaysMore ? (null, count.Incomplete("a page is empty, and says that there is more"))
        : (null, count.End());

    private (Uri? Next, ConsoleListing? End) Pointed(ConsolePage page, ConsoleCount count)
    {
        var said = probe.Paging switch
        {
            { Kind: ConsolePagingKind.None } => null,
            { NextPath: { } path } => JsonPath.Text(JsonPath.Find(page.Root, path)),
            { Kind: ConsolePagingKind.NextLink } => page.LinkNext,
            _ => null,
        };
        if (said is null or "" or "false")
        {
            return (null, page.SaysMore ? count.Incomplete("the answer says that there is more, and not where it is set up to say so") : count.End());
        }

        if (probe.Paging.Kind is ConsolePagingKind.Cursor)
        {
            return (With(probe.Paging.Parameter ?? "cursor", said), null);
        }

        // The reader's credential goes to the console's own origin and nowhere else.
        return Uri.TryCreate(probe.Url, said, out var next) && CookieJar.IsSameOrigin(next, probe.Url)
            ? (next, null)
            : (null, count.Incomplete("the next page is said to be at another address than the console's own: it was not asked"));
    }

    private Uri First(ConsoleCount count) => probe.Paging.Kind switch
    {
        ConsolePagingKind.Page => With(probe.Paging.Parameter ?? "page", (count.Pages + 1).ToString(CultureInfo.InvariantCulture)),
        ConsolePagingKind.Offset => With(probe.Paging.Parameter ?? "offset", count.Count.ToString(CultureInfo.InvariantCulture)),
        _ => With(null, string.Empty),
    };

    private Uri With(string? parameter, string value)
    {
        var query = probe.Url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).ToList();
        if (probe.Paging is { SizeParameter: { } size, Size: > 0 })
        {
            query.Add($"{Uri.EscapeDataString(size)}={probe.Paging.Size.ToString(CultureInfo.InvariantCulture)}");
        }

        if (parameter is not null)
        {
            query.Add($"{Uri.EscapeDataString(parameter)}={Uri.EscapeDataString(value)}");
        }

        return new UriBuilder(probe.Url) { Query = string.Join('&', query) }.Uri;
    }

    /// <summary>A refused access token is fetched afresh once.</summary>
    private async Task<ProbeReply> GetAsync(Uri url, ConsoleCount count, CancellationToken ct)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            var credential = await key.Credentials.GetAsync(talk.Log, ct).ConfigureAwait(false);
            if (credential.IsMissing)
            {
                return ProbeReply.NotSent(url, credential.Problem, talk.Clock.Now());
            }

            using var message = new HttpRequestMessage(HttpMethod.Get, url);
            message.Headers.Authorization = credential.Header;
            message.Headers.Accept.ParseAdd("application/json");
            talk.Remember(credential.Header?.Parameter);
            var reply = await talk.SendAsync(message, $"GET {ProbeTalk.Shown(url)} (page {count.Pages + 1})", hasExcerpt: false, ct).ConfigureAwait(false);
            if (reply.Status is not 401 || !isFirst || !key.Credentials.TryRenew(credential))
            {
                return reply;
            }
        }
    }

    private string? Limit(ConsoleCount count, TimeSpan time) =>
        count.Pages >= limits.Pages ? $"stopped after {limits.Pages} pages"
        : count.Count >= limits.Items ? $"stopped after {limits.Items} entries"
        : time >= limits.Time ? $"stopped after {HumanTime.Format(limits.Time)}"
        : null;
}
