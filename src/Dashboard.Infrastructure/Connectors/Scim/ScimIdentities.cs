using Dashboard.Core.Apps;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>Reads identities of a source directory, with their groups, within one session. Nothing is remembered between two readings.</summary>
internal sealed class ScimIdentities(ScimSession session, ScimKnowledge knowledge)
{
    private readonly ScimPager _pager = new(session, knowledge);
    private readonly ScimFinder _finder = new(session, knowledge);

    public async Task<SourceReading> ReadAsync(string id, CancellationToken ct) =>
        await ReadingAsync(await _finder.ByIdAsync(id, ct).ConfigureAwait(false), ct).ConfigureAwait(false);

    public async Task<SourceReading> FindAsync(string userName, CancellationToken ct)
    {
        var key = new AccountKey(userName, null, null);
        var looked = await _finder.ByFilterAsync(key, ct).ConfigureAwait(false);
        var isBelieved = looked.State is not SightingState.Absent || await CanFindAsync(ct).ConfigureAwait(false);
        if (!isBelieved || looked.IsFilterIgnored || looked.IsRefused)
        {
            looked = _finder.InListing(await _pager.UsersAsync(ct).ConfigureAwait(false), key);
        }

        return await ReadingAsync(looked, ct).ConfigureAwait(false);
    }

    /// <summary>
    /// Whether a filter that finds nobody is believed: only from a server whose filter has found somebody. Where that
    /// was not seen yet, any identity is taken and looked for, which is cheaper than the whole directory.
    /// </summary>
    private async Task<bool> CanFindAsync(CancellationToken ct)
    {
        if (!knowledge.UserFilterFinds)
        {
            var (page, _) = ScimPage.Read(await session.GetAsync($"{ScimTarget.Users}?count=1", ct).ConfigureAwait(false));
            if (page?.Items.Select(ScimUser.Read).FirstOrDefault().Value is { } somebody)
            {
                await _finder.ByFilterAsync(new AccountKey(somebody.UserName, null, null), ct).ConfigureAwait(false);
            }
        }

        return knowledge.UserFilterFinds;
    }

    private async Task<SourceReading> ReadingAsync(Looked looked, CancellationToken ct)
    {
        if (looked.Users.Length != 1)
        {
            return looked.State is SightingState.Found
                ? new SourceReading(SightingState.Unknown, null, $"{looked.Users.Length} identities have this name.", session.Exchanges)
                : new SourceReading(looked.State, null, looked.Reason, session.Exchanges);
        }

        var user = looked.Users[0];
        var (groups, problem) = await new ScimMembership(session, _pager, knowledge).OfAsync(user, looked.Path, ct).ConfigureAwait(false);
        var reason = problem is null ? looked.Reason : $"{looked.Reason} Its groups are unknown: {problem}.";
        return new SourceReading(SightingState.Found, user.ToIdentity(groups), reason, session.Exchanges);
    }
}
