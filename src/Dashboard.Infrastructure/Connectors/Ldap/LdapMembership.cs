using System.Globalization;
using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Connectors.Accounts;

namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>
/// Finds out which groups users are in, within one reading, from the groups themselves: what an entry says of its own groups may be
/// forged (389-ds) or may lag. Nested groups count where the settings say so.
/// </summary>
/// <remarks>Active Directory's primary group has no members that it shows, and is not counted.</remarks>
internal sealed class LdapMembership(LdapSession session, LdapVisibility visibility)
{
    /// <summary>Most groups that one account is followed through.</summary>
    private const int Many = 500;

    private static readonly string[] NeedMembers = ["groupOfNames", "groupOfUniqueNames"];

    private readonly Dictionary<string, Membership> _byUser = new(StringComparer.OrdinalIgnoreCase);

    private LdapSettings Settings => session.Settings;

    /// <summary>Whether members are user names, not names of entries (RFC 2307).</summary>
    private bool IsByName => Settings.Attributes.Member.Equals("memberUid", StringComparison.OrdinalIgnoreCase);

    /// <summary>The groups of one user. Use it for few.</summary>
    public async Task<Membership> OfAsync(LdapUser user, CancellationToken ct) =>
        _byUser.TryGetValue(user.Id, out var known) ? known : _byUser[user.Id] = await SearchAsync(user, ct).ConfigureAwait(false);

    /// <summary>Takes the users of a listing, to enter their groups afterwards.</summary>
    public LdapShelver<T> Shelver<T>(Func<Shelf<T>> create, Func<LdapUser, T> make)
        where T : class => new(create, make, IsByName, Settings.Attributes.Id != LdapAttributes.Of(Settings.Dialect).Id);

    /// <summary>Enters the groups of all users: the groups are read once. A problem stands for all of them, and leaves all groups unknown.</summary>
    public async Task<string?> EnterAsync<T>(LdapShelver<T> users, CancellationToken ct)
        where T : class
    {
        var (graph, problem) = await GraphAsync(users.MembersBy, ct).ConfigureAwait(false);
        if (graph is not null)
        {
            var names = new NameEntries<T>(users.Shelf);
            graph.EnterInto(names, users.MembersBy);
            names.Settle();
        }

        return problem;
    }

    private async Task<Membership> SearchAsync(LdapUser user, CancellationToken ct)
    {
        var names = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<string>(IsByName ? user.UserNames : [user.Dn]);
        while (waiting.TryDequeue(out var member))
        {
            var filter = $"(&{Settings.GroupsFilter}({Settings.Attributes.Member}={LdapFilter.Escape(member)}))";
            var found = await session.ListAsync(new(Settings.Groups, true, filter, Settings.Attributes.GroupName), ct).ConfigureAwait(false);
            if (found.Problem is { } problem)
            {
                return Membership.Unknown($"the groups could not be read: {problem}");
            }

            foreach (var group in found.Entries.Where(g => seen.Add(LdapDn.KeyOf(g.Dn))))
            {
                if (NameOf(group) is not { } name)
                {
                    return Membership.Unknown($"the group {group.Dn} shows no {Settings.Attributes.GroupName}");
                }

                names.Add(name);
                if (Settings.NestedGroups)
                {
                    waiting.Enqueue(group.Dn);
                }
            }

            if (seen.Count > Many)
            {
                return Membership.Unknown("the account is in more groups than are followed");
            }
        }

        return names.Count == 0 && await visibility.WhyNoMembersAsync(ct).ConfigureAwait(false) is { } why
            ? Membership.Unknown($"the groups could not be read: {why}")
            : Membership.Of(names);
    }

    private async Task<(LdapGroupGraph? Graph, string? Problem)> GraphAsync(Func<string, IEnumerable<int>> users, CancellationToken ct)
    {
        var (name, member) = (Settings.Attributes.GroupName, Settings.Attributes.Member);
        var (graph, inPieces, problem) = (new LdapGroupGraph(Settings.NestedGroups), new List<LdapEntry>(), default(string));
        var (cut, _) = await session.ListAsync(new(Settings.Groups, true, Settings.GroupsFilter, name, member, "objectClass"), Take, null, ct).ConfigureAwait(false);
        foreach (var group in inPieces)
        {
            if ((cut ?? problem) is not null)
            {
                break;
            }

            var (members, why) = await MembersAsync(group, ct).ConfigureAwait(false);
            problem = why ?? Add(group, members);
        }

        problem = cut ?? problem ?? (graph.IsEmpty ? await visibility.WhyNoMembersAsync(ct).ConfigureAwait(false) ?? "no group shows a member" : null);
        return (problem is null ? graph : null, problem);

        void Take(LdapEntry group)
        {
            if (RangeOf(group, member) is not null)
            {
                inPieces.Add(group); // the rest is asked for once this search has ended
            }
            else
            {
                problem ??= Add(group, group.Values(member));
            }
        }

        string? Add(LdapEntry group, IReadOnlyList<byte[]> values)
        {
            var members = new List<string>(values.Count);
            foreach (var value in values)
            {
                if (LdapEntry.Text(value) is not { } text)
                {
                    return $"the group {group.Dn} shows a member that cannot be read";
                }

                members.Add(IsByName ? text : Key(text));
            }

            if (NameOf(group) is not { } called)
            {
                return $"the group {group.Dn} shows no {name}";
            }

            if (members.Count == 0 && Settings.Dialect is LdapDialect.OpenLdap && group.Texts("objectClass").Intersect(NeedMembers, StringComparer.OrdinalIgnoreCase).Any())
            {
                return $"the group {group.Dn} has to have a {member} and shows none";
            }

            graph.Add(LdapDn.KeyOf(group.Dn), called, members, users);
            return null;
        }
    }

    /// <summary>All members of a group. Active Directory shows those of a large one piece by piece: <c>member;range=0-1499</c>, the last one <c>member;range=1500-*</c>.</summary>
    private async Task<(IReadOnlyList<byte[]> Members, string? Problem)> MembersAsync(LdapEntry group, CancellationToken ct)
    {
        var member = Settings.Attributes.Member;
        var all = new List<byte[]>(group.Values(member));
        for (var shown = group; RangeOf(shown, member) is { } range;)
        {
            all.AddRange(shown.Values(range));
            if (range.EndsWith('*'))
            {
                break;
            }

            var next = string.Create(CultureInfo.InvariantCulture, $"{member};range={all.Count}-*");
            var found = await session.SearchAsync(new(group.Dn, false, "(objectClass=*)", next), ct).ConfigureAwait(false);
            if (all.Count > session.Limits.Entries || found.Entries is not [var more] || RangeOf(more, member) is not { } following || more.Values(following).Length == 0)
            {
                return ([], $"the members of the group {group.Dn} could not be read to their end{(found.Problem is null ? string.Empty : $": {found.Problem}")}");
            }

            shown = more;
        }

        return (all, null);
    }

    private static string? RangeOf(LdapEntry entry, string member) => entry.Attributes.Keys.FirstOrDefault(k => k.StartsWith($"{member};range=", StringComparison.OrdinalIgnoreCase));

    /// <summary>A uniqueMember may bear a number behind its name (RFC 4517 section 3.3.21): <c>uid=a,dc=b#'0101'B</c>.</summary>
    private static string Key(string member)
    {
        var number = member.EndsWith("'B", StringComparison.Ordinal) ? member.LastIndexOf("#'", StringComparison.Ordinal) : -1;
        return LdapDn.KeyOf(number < 0 ? member : member[..number]);
    }

    private string? NameOf(LdapEntry group) => group.Texts(Settings.Attributes.GroupName) is { Length: > 0 } names ? LdapSchema.Named(group, Settings.Attributes.GroupName, names) : null;
}
