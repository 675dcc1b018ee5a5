using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Apps;

namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>Looks for a user by id, by filter and in a listing. Absent is said only where the server said so itself.</summary>
internal sealed class ScimFinder(ScimSession session, ScimKnowledge knowledge)
{
    /// <summary>From this many strangers on, a filter does not filter; fewer are a server that compares loosely.</summary>
    private const int Many = 5;

    /// <summary>By the server's id (RFC 7644 section 3.4.1).</summary>
    public async Task<Looked> ByIdAsync(string id, CancellationToken ct)
    {
        var reply = await session.GetAsync(ScimTarget.ById(ScimTarget.Users, id), ct).ConfigureAwait(false);
        if (reply.SaysAbsent || IsEntraSayingAbsent(reply, id))
        {
            return Looked.Absent(ScimPath.ById, $"By id: no such account ({reply.Status}).");
        }

        if (reply.Problem is not null || reply.Json is not { } root)
        {
            return Looked.Unknown(ScimPath.ById, $"By id: {reply.Problem ?? "the server answered nothing"}.");
        }

        var (user, problem) = ScimUser.Read(root);
        if (user is null || user.Id != id)
        {
            return Looked.Unknown(ScimPath.ById, $"By id: {problem ?? "the server answered with another account"}.");
        }

        user = user with { Version = user.Version ?? reply.Answer.ETag };
        knowledge.Learn(user, ScimPath.ById);
        return Looked.Found(ScimPath.ById, [user], "By id: found.");
    }

    /// <summary>By a filter on userName (RFC 7644 section 3.4.2.2). What does not match is dropped, since filters can be ignored.</summary>
    public async Task<Looked> ByFilterAsync(AccountKey key, CancellationToken ct)
    {
        var reply = await session.GetAsync(ScimTarget.ByFilter(ScimTarget.Users, "userName", key.UserName, session.Limits.PageSize), ct).ConfigureAwait(false);
        var (page, problem) = ScimPage.Read(reply);
        if (page is null)
        {
            return Looked.Unknown(ScimPath.ByFilter, $"By filter: {problem}.") with { IsRefused = reply.MayTakeAnotherForm };
        }

        var read = page.Items.Select(ScimUser.Read).ToList();
        var users = read.Where(r => r.IsRead).Select(r => r.Value!).Where(u => key.Matches(u.ToAccount(null))).DistinctBy(u => u.Id).ToImmutableArray();
        var strangers = read.Count(r => r.IsRead) - read.Count(r => r.IsRead && key.Matches(r.Value!.ToAccount(null)));
        foreach (var user in users)
        {
            knowledge.Learn(user, ScimPath.ByFilter);
        }

        if (strangers >= Many || (strangers > 0 && users.IsEmpty))
        {
            return Looked.Unknown(ScimPath.ByFilter, Text($"By filter: the app ignores filters; it answered {strangers} other accounts.")) with { IsFilterIgnored = true };
        }

        if (read.FirstOrDefault(r => !r.IsRead).Problem is { } unreadable)
        {
            return Looked.Unknown(ScimPath.ByFilter, $"By filter: {unreadable}.");
        }

        if (users.IsEmpty)
        {
            return page.Claimed > 0 || page.Next is not null
                ? Looked.Unknown(ScimPath.ByFilter, Text($"By filter: the app claims {page.Claimed?.ToString(CultureInfo.InvariantCulture) ?? "more"} and shows none."))
                : Looked.Absent(ScimPath.ByFilter, "By filter: no such account.");
        }

        knowledge.UserFilterFinds = true;
        var more = page.Claimed > page.Items.Count ? Text($" of {page.Claimed} claimed") : string.Empty;
        return Looked.Found(ScimPath.ByFilter, users, Text($"By filter: {users.Length}{more} found{(strangers > 0 ? $", {strangers} other dropped" : string.Empty)}."));
    }

    /// <summary>In a listing that was read: absent only from a complete one.</summary>
    public Looked InListing(ScimListing<ScimUser> listing, AccountKey key)
    {
        foreach (var user in listing.Items)
        {
            knowledge.Learn(user, ScimPath.InListing);
        }

        var users = listing.Items.Where(u => key.Matches(u.ToAccount(null))).ToImmutableArray();
        var reason = $"In the listing: {(users.IsEmpty ? "not there" : users.Length == 1 ? "found" : Text($"{users.Length} found"))}; {listing.Reason}.";

        return !users.IsEmpty ? Looked.Found(ScimPath.InListing, users, reason)
            : listing.IsComplete ? Looked.Absent(ScimPath.InListing, reason)
            : Looked.Unknown(ScimPath.InListing, reason);
    }

    /// <summary>Microsoft Entra's SCIM endpoint answers 400 to an id that is well formed and unknown.</summary>
    private bool IsEntraSayingAbsent(ScimReply reply, string id) =>
        Guid.TryParse(id, out _) && reply is { Status: 400, Json: { } root } && reply.Answer.Failure is null && root.Field("schemas") is not null
        && session.Url.Host.Equals("graph.microsoft.com", StringComparison.OrdinalIgnoreCase);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
