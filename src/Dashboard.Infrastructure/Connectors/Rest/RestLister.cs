using System.Globalization;
using System.Text.Json;
using Dashboard.Infrastructure.Connectors.Accounts;
using Dashboard.Infrastructure.Connectors.Lists;

namespace Dashboard.Infrastructure.Connectors.Rest;

/// <summary>Reads the whole list of an app's accounts. Complete is said only where the list ended by itself, and nothing in it speaks against that.</summary>
internal sealed class RestLister(RestSession session, ListLimits limits)
{
    /// <param name="read">Takes how many entries were read so far; null when nobody wants to know.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<RestListing> ReadAsync(IProgress<int>? read, CancellationToken ct)
    {
        var settings = session.Settings;
        var tally = new AccountTally(new(settings.Account));
        var spec = new ListSpec(session.At(settings.Listing), settings.Paging, settings.Items, settings.Total);
        var count = new ListCount(spec, Key, item => tally.Add(new JsonEntry(item, settings.Account.EntitlementName)));
        var problem = await new ListReader(spec, limits, session.Clock, GetAsync).ReadAsync(count, read, ct).ConfigureAwait(false);
        problem ??= tally.Objection();

        var pages = $"{count.Pages.ToString(CultureInfo.InvariantCulture)} {(count.Pages == 1 ? "page" : "pages")}";
        var unknown = settings.Account.Entitlements is { } at && tally.WithoutEntitlements is > 0 and var some ? Text($". What {some} may do cannot be read at {at}") : string.Empty;
        return new(
            tally.ToAccounts(),
            problem is null,
            (problem is null ? Text($"Complete: {tally.Count} accounts in {pages}") : Text($"Incomplete after {count.Count} entries in {pages}: {problem}")) + unknown + ".");
    }

    private string Key(JsonElement item)
    {
        var entry = new JsonEntry(item, null);
        return (session.Settings.Account.Id is { } id ? entry.Text(id) : null) ?? $"{entry.Text(session.Settings.Account.UserName)}\n{item.GetRawText()}";
    }

    private async Task<ListReply> GetAsync(Uri url, int page, CancellationToken ct) =>
        session.TargetOf(url) is { } target
            ? (await session.GetAsync(target, hasExcerpt: false, ct).ConfigureAwait(false)).AsList()
            : new(null, false, null, [], "it is said to be at an address that does not lie below the connection's own: it was not asked");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
