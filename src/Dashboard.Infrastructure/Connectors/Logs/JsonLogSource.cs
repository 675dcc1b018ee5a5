using System.Collections.Concurrent;
using System.Globalization;
using Dashboard.Core.Provisioning;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors.Logs;

/// <summary>
/// Reads a provisioning log over HTTP, page by page. Where the log says how it goes on, until it says no more or leads back; where it
/// does not, from the latest entry on until nothing new comes. What is of nobody who is asked for is counted and let go.
/// </summary>
internal sealed class JsonLogSource(EgressPool pool, MeasuringClock clock) : IProvisioningLogSource
{
    private const int MostPages = 200;

    private const int MostWaits = 5;

    /// <summary>A log that asks for longer is left alone until then, and read on afterwards.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _leftAloneUntil = new(StringComparer.Ordinal);

    public async Task<LogReading> ReadAsync(ProvisioningLog log, DateTimeOffset since, string? cursor, IReadOnlySet<string>? who, CancellationToken ct)
    {
        var route = new LogRoute(log);
        var tally = new LogTally(since, who);
        if (_leftAloneUntil.TryGetValue(log.Name, out var until) && until > clock.Time.GetUtcNow())
        {
            return tally.Broken(string.Create(CultureInfo.InvariantCulture, $"Not asked: the log wants to be left alone until {until:yyyy-MM-dd HH:mm:ss} UTC")) with { Cursor = cursor };
        }

        var marked = route.Find(cursor);
        var (reading, at) = await new Pass(log, route, tally, pool.For(log.Connection), this).RunAsync(marked, since, ct).ConfigureAwait(false);
        return reading with { Cursor = route.Mark(at) };
    }

    /// <summary>Whether to ask again at once, after waiting as long as the log asked.</summary>
    private async Task<bool> WaitedAsync(ProvisioningLog log, TimeSpan? wait, int waits, CancellationToken ct)
    {
        if (wait is not { } asked)
        {
            return false;
        }

        if (asked <= LongestWait && waits < MostWaits)
        {
            await Task.Delay(asked, clock.Time, ct).ConfigureAwait(false);
            return true;
        }

        _leftAloneUntil[log.Name] = clock.Time.GetUtcNow() + asked;
        return false;
    }

    /// <summary>One reading.</summary>
    private sealed class Pass(ProvisioningLog log, LogRoute route, LogTally tally, EgressClient client, JsonLogSource source)
    {
        private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

        /// <summary>What was read, and where the next reading goes on.</summary>
        public async Task<(LogReading Reading, string? At)> RunAsync(string? marked, DateTimeOffset since, CancellationToken ct)
        {
            var target = marked ?? route.From(since);
            var waits = 0;
            for (var pages = 0; pages < MostPages; pages++)
            {
                _asked.Add(target);
                var answer = await client.SendAsync(new(HttpMethod.Get, target, null, null), tally.Exchanges, ct).ConfigureAwait(false);
                var (page, problem) = LogPage.Read(answer, log, client.Redactor);

                // No excerpt: what is of everybody else is not kept.
                tally.Exchanges.Add(answer.ToExchange(page is null ? problem! : $"{page.Entries.Count} entries", null));
                if (page is null)
                {
                    if (answer.Status is 429)
                    {
                        if (await source.WaitedAsync(log, answer.RetryAfter, waits++, ct).ConfigureAwait(false))
                        {
                            continue;
                        }

                        return (tally.Stopped($"Page {pages + 1}: the log asks to be left alone, and is gone on with later"), target);
                    }

                    if (target == marked && answer.Status is 400 or 404 or 410)
                    {
                        target = route.From(since); // the place is none any more
                        marked = null;
                        continue;
                    }

                    return (tally.Broken($"Page {pages + 1}: {problem}"), target);
                }

                var (next, trouble) = Next(page, tally.Add(page));
                if (next is null)
                {
                    return trouble is null ? (tally.Whole(), Onward(page) ?? target) : (tally.Broken(trouble), target);
                }

                target = next;
            }

            return (tally.Stopped($"Stopped after {MostPages} pages, and goes on from there"), target);
        }

        private string? Onward(LogPage page) => page.Next is { Length: > 0 } said ? route.Follow(said) : null;

        /// <summary>How to go on; neither when there is no more.</summary>
        private (string? Target, string? Trouble) Next(LogPage page, bool isNew)
        {
            if (log.Next is null && page.Next is null)
            {
                return (isNew && page.Latest is { } latest ? route.From(latest) : null, null);
            }

            if (page.Next is not { Length: > 0 } said || (route.IsEndless && page.Count == 0))
            {
                return (null, null);
            }

            return route.Follow(said) is { } next
                ? _asked.Contains(next) ? (null, null) : (next, null) // some logs give a next link for ever, for what is still to come
                : (null, "The next page is said to be at another address than the log's own: it was not asked");
        }
    }
}
