using System.Globalization;
using Dashboard.Core.Provisioning;
using Dashboard.Infrastructure.Connectors.Access;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors.Logs;

/// <summary>
/// Reads a provisioning log over HTTP, page by page. Where the log says how it goes on, until it says no more or leads back; where it
/// does not, from the latest entry on until nothing new comes. What is of nobody who is asked for is counted and let go.
/// </summary>
internal sealed class JsonLogSource(EgressPool pool) : IProvisioningLogSource
{
    private const int MostPages = 200;

    public async Task<LogReading> ReadAsync(ProvisioningLog log, DateTimeOffset since, IReadOnlySet<string>? who, CancellationToken ct)
    {
        var client = pool.For(log.Connection);
        var tally = new LogTally(since, who);
        var asked = new HashSet<string>(StringComparer.Ordinal);
        var target = Query(log, since);
        for (var pages = 0; pages < MostPages; pages++)
        {
            asked.Add(target);
            var answer = await client.SendAsync(new(HttpMethod.Get, target, null, null), tally.Exchanges, ct).ConfigureAwait(false);
            var (page, problem) = LogPage.Read(answer, log, client.Redactor);

            // No excerpt: what is of everybody else is not kept.
            tally.Exchanges.Add(answer.ToExchange(page is null ? problem! : $"{page.Entries.Count} entries", null));
            if (page is null)
            {
                return tally.Broken($"Page {pages + 1}: {problem}");
            }

            var (next, trouble) = Next(log, page, tally.Add(page), asked);
            if (next is null)
            {
                return trouble is null ? tally.Whole() : tally.Broken(trouble);
            }

            target = next;
        }

        return tally.Stopped($"Stopped after {MostPages} pages, and goes on from there");
    }

    private static string Query(ProvisioningLog log, DateTimeOffset since) =>
        "?" + log.Query.Replace("{since}", Uri.EscapeDataString(since.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)), StringComparison.Ordinal);

    /// <summary>How to go on; neither when there is no more.</summary>
    private static (string? Target, string? Trouble) Next(ProvisioningLog log, LogPage page, bool isNew, HashSet<string> asked)
    {
        if (log.Next is null && page.Next is null)
        {
            return (isNew && page.Latest is { } latest ? Query(log, latest) : null, null);
        }

        if (page.Next is not { Length: > 0 } said)
        {
            return (null, null);
        }

        // The reader's credential goes to the log's own address and nowhere else.
        var own = log.Connection.Url;
        return Uri.TryCreate(own, said, out var next) && CookieJar.IsSameOrigin(next, own) && next.AbsolutePath.TrimEnd('/') == own.AbsolutePath.TrimEnd('/') && next.Query.Length > 1
            ? asked.Contains(next.Query) ? (null, null) : (next.Query, null) // some logs give a next link for ever, for what is still to come
            : (null, "The next page is said to be at another address than the log's own: it was not asked");
    }
}
