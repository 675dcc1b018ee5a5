using System.Globalization;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Connectors.Entra;

/// <summary>Reads identities of Microsoft Entra ID, with their groups and app roles, within one session.</summary>
internal sealed class EntraIdentities(EntraSession session)
{
    public EntraFinder Finder { get; } = new(session);

    public EntraMembership Membership { get; } = new(session);

    public async Task<SourceReading> ReadAsync(string id, CancellationToken ct) => await ReadingAsync(await Finder.ByIdAsync(id, ct).ConfigureAwait(false), ct).ConfigureAwait(false);

    public async Task<SourceReading> FindAsync(string userName, CancellationToken ct) => await ReadingAsync(await Finder.ByNameAsync(userName, ct).ConfigureAwait(false), ct).ConfigureAwait(false);

    public async Task<DirectoryListing> ListAsync(IProgress<int>? read, CancellationToken ct)
    {
        var (users, problem) = await Finder.ListAsync(read, ct).ConfigureAwait(false);
        var groups = await Membership.EnterAsync(users, ct).ConfigureAwait(false);
        users.Close();
        var sentence = problem is null ? Text($"Complete: {users.Count} users") : Text($"Incomplete after {users.Count} users: {problem}");
        return new DirectoryListing(
            users,
            problem is null && groups is null,
            $"{sentence}{(groups is null ? string.Empty : $"; all groups are unknown: {groups}")}.",
            session.Exchanges);
    }

    private async Task<SourceReading> ReadingAsync(EntraLooked looked, CancellationToken ct)
    {
        if (looked.State is not SightingState.Found)
        {
            return new(looked.State, null, looked.Reason, session.Exchanges);
        }

        if (looked.Users is not [var user])
        {
            return new(SightingState.Unknown, null, Text($"{looked.Users.Length} identities have this name."), session.Exchanges);
        }

        var (groups, problem) = await Membership.OfAsync(user, ct).ConfigureAwait(false);
        return new(SightingState.Found, user.ToIdentity(groups), problem is null ? looked.Reason : $"{looked.Reason} Its groups are unknown: {problem}.", session.Exchanges);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
