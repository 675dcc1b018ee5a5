using System.Globalization;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>
/// Takes the name of an entry that was deleted out of the groups that still hold it: a directory without referential integrity leaves it
/// there, and the next entry of that name would be in them.
/// </summary>
internal sealed class LdapLeavings(LdapSession session)
{
    /// <summary>What came of it, as the end of a sentence; empty where nothing was left.</summary>
    public async Task<string> ClearAsync(LdapUser gone, CancellationToken ct)
    {
        var (settings, left) = (session.Settings, LdapStep.NameAsMember(session.Settings, gone));
        var filter = $"(&{settings.GroupsFilter}({settings.Attributes.Member}={LdapFilter.Escape(left)}))";
        var found = await session.ListAsync(new(settings.Groups, true, filter, LdapSearch.NoAttributes), ct).ConfigureAwait(false);
        var (cleared, kept) = (0, found.Problem is null ? null : $"whether groups still hold its name could not be read: {found.Problem}");
        foreach (var group in found.Entries)
        {
            var step = LdapStep.Member(settings, gone, group.Dn, joins: false);
            var reply = await session.WriteAsync(step.Shown, step.Request, ct).ConfigureAwait(false);
            var isDone = reply.Code is { } code && (code == LdapResult.Success || step.AsGood.Contains(code));
            cleared += isDone ? 1 : 0;
            kept = isDone ? kept : $"{group.Dn} still holds its name: {reply.Said}";
        }

        return (cleared > 0 ? string.Create(CultureInfo.InvariantCulture, $"; taken out of {cleared} groups that the directory left it in") : string.Empty) + (kept is null ? string.Empty : $"; {kept}");
    }
}
