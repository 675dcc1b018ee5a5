using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Apps;
using Dashboard.Infrastructure.Connectors.Accounts;
using Dashboard.Infrastructure.Connectors.Lists;

namespace Dashboard.Infrastructure.Connectors.Rest;

/// <summary>Looks for one account by id and by name. Absent is said only where the app said so itself.</summary>
internal sealed class RestFinder(RestSession session)
{
    /// <summary>From this many strangers on, the look-up does not look up; fewer are a server that compares loosely.</summary>
    private const int Many = 5;

    private readonly AccountMapper _mapper = new(session.Settings.Account);

    public async Task<Sighting> ByIdAsync(string template, string id, CancellationToken ct)
    {
        var reply = await session.GetAsync(template.Replace("{id}", Uri.EscapeDataString(id), StringComparison.Ordinal), hasExcerpt: true, ct).ConfigureAwait(false);
        if (reply.SaysAbsent)
        {
            return Sighting.Of([], Text($"By id: no such account ({reply.Answer.Status})."));
        }

        if (reply.Problem is not null || reply.Json is not { } root || JsonPath.Find(root, session.Settings.Item) is not { } item)
        {
            return Sighting.Unknown($"By id: {reply.Problem ?? $"the answer holds nothing at {session.Settings.Item}"}.");
        }

        var (account, problem) = _mapper.Read(new JsonEntry(item, session.Settings.Account.EntitlementName));
        return account is null ? Sighting.Unknown($"By id: the entry has {problem}.")
            : account.Id != id ? Sighting.Unknown("By id: the server answered with another account.")
            : Sighting.Of([account], "By id: found.");
    }

    /// <summary>What does not match is dropped, since parameters that a server does not know are ignored by most.</summary>
    public async Task<Sighting> ByNameAsync(string template, AccountKey key, CancellationToken ct)
    {
        var reply = await session.GetAsync(template.Replace("{userName}", Uri.EscapeDataString(key.UserName), StringComparison.Ordinal), hasExcerpt: false, ct).ConfigureAwait(false);
        var (page, problem) = ListPage.Read(reply.AsList(), new(session.At(string.Empty), session.Settings.Paging, session.Settings.Items, session.Settings.Total));
        if (page is null)
        {
            return Sighting.Unknown($"By name: {problem}.");
        }

        var read = page.Items.Select(item => _mapper.Read(new JsonEntry(item, session.Settings.Account.EntitlementName))).ToList();
        var accounts = read.Select(r => r.Account).OfType<Account>().Where(key.Matches).DistinctBy(a => a.Id).ToImmutableArray();
        var strangers = read.Count(r => r.Account is { } account && !key.Matches(account));
        return strangers >= Many || (strangers > 0 && accounts.IsEmpty) ? Sighting.Unknown(Text($"By name: the app ignores whom it was asked for; it answered {strangers} other accounts."))
            : read.Find(r => r.Account is null) is { Problem: { } unreadable } ? Sighting.Unknown($"By name: an entry has {unreadable}.")
            : accounts.IsEmpty && (page.Claimed > 0 || page.SaysMore) ? Sighting.Unknown("By name: the app claims more than it shows.")
            : Sighting.Of(accounts, accounts.IsEmpty ? "By name: no such account." : Text($"By name: {accounts.Length} found{(strangers > 0 ? $", {strangers} other dropped" : string.Empty)}."));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
