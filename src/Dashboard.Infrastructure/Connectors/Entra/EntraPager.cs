using System.Globalization;
using System.Text.Json;
using Dashboard.Core.Timing;

namespace Dashboard.Infrastructure.Connectors.Entra;

/// <summary>Reads a list to its end, which is the page without <c>@odata.nextLink</c>. An empty page in between is none.</summary>
internal sealed class EntraPager(EntraSession session)
{
    /// <summary>Reads a list.</summary>
    /// <param name="target">Its first page.</param>
    /// <param name="needs">The application permission it takes.</param>
    /// <param name="take">Takes each entry, repeated ones too.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<EntraListEnd> ReadAsync(string target, string needs, Action<JsonElement> take, CancellationToken ct)
    {
        var path = target.Split('?')[0];
        var been = new HashSet<string>(StringComparer.Ordinal);
        var started = session.Clock.Now();
        for (var (pages, items) = (0, 0); ; pages++)
        {
            if (Limit(pages, items, session.Clock.Now().Since(started)) is { } limit)
            {
                return new(limit, null, null);
            }

            if (!been.Add(target))
            {
                return new("the list leads back to a page that was read", null, null);
            }

            var reply = await session.GetQuietlyAsync(target, needs, ct).ConfigureAwait(false);
            if (reply.Problem is not null || reply.Json is not { } root || root.List("value") is not { } value)
            {
                return new(string.Create(CultureInfo.InvariantCulture, $"page {pages + 1}: {reply.Problem ?? "the answer holds no list"}"), null, reply);
            }

            foreach (var item in value.EnumerateArray())
            {
                items++;
                take(item);
            }

            if (!root.Shows("@odata.nextLink"))
            {
                return new(null, root.Text("@odata.deltaLink"), reply);
            }

            if (root.Text("@odata.nextLink") is not { } next || session.TargetOf(next, path) is not { } following)
            {
                return new("the next page is said to be at another address than the list's own: it was not asked", null, reply);
            }

            target = following;
        }
    }

    private string? Limit(int pages, int items, TimeSpan time) =>
        pages >= session.Limits.List.Pages ? $"stopped after {pages} pages"
        : items >= session.Limits.List.Items ? $"stopped after {items} entries"
        : time >= session.Limits.List.Time ? $"stopped after {HumanTime.Format(session.Limits.List.Time)}"
        : null;
}

/// <summary>How a list ended.</summary>
/// <param name="Problem">Why it is not all, as a phrase; null for the whole list.</param>
/// <param name="Delta">Where a change feed goes on.</param>
/// <param name="Last">The last answer; null where none was asked for.</param>
internal sealed record EntraListEnd(string? Problem, string? Delta, EntraReply? Last);
