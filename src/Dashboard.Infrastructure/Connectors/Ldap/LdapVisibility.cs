using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>
/// Whether what a directory does not show is not there. A directory answers a search for what we may not see with success and nothing
/// (RFC 4511 section 4.5.1.7: Undefined), so that each absence needs something that is there and was found in the same way.
/// </summary>
internal sealed class LdapVisibility(LdapSession session)
{
    private const int Few = 20;
    private const string Below = "msDS-Approx-Immed-Subordinates";

    private readonly LdapSchema _schema = new(session.Settings);
    private readonly Dictionary<string, string?> _byAttribute = new(StringComparer.OrdinalIgnoreCase);
    private (bool IsAsked, string? Problem) _members;
    private bool? _knowsLocks;

    /// <summary>Why a search by id that found nobody is not believed; null when somebody else was found by it.</summary>
    public Task<string?> WhyNotByIdAsync(CancellationToken ct) => WhyNotAsync(session.Settings.Attributes.Id, user => _schema.ById(user.Id)!, ct);

    /// <summary>The same for a search by name.</summary>
    public Task<string?> WhyNotByNameAsync(CancellationToken ct) => WhyNotAsync(session.Settings.Attributes.UserName, user => _schema.ByName(user.UserName), ct);

    /// <summary>Why it is not believed that somebody is in no group; null when some group was found by its members.</summary>
    public async Task<string?> WhyNoMembersAsync(CancellationToken ct)
    {
        if (!_members.IsAsked)
        {
            var settings = session.Settings;
            var found = await session.SearchAsync(
                new(settings.Groups, true, $"(&{settings.GroupsFilter}({settings.Attributes.Member}=*))", LdapSearch.NoAttributes) { SizeLimit = 1 }, ct).ConfigureAwait(false);
            _members = (true, !found.Entries.IsEmpty ? null
                : found.Problem ?? $"no group below {settings.Groups} shows any {settings.Attributes.Member}, so that nothing proves that members can be seen");
        }

        return _members.Problem;
    }

    /// <summary>Why it is not known whether a user is disabled; null when it is.</summary>
    /// <remarks>
    /// An entry without the sign is looked for once more as one that surely lacks it: a directory that hides it does not find the
    /// entry then. An OpenLDAP without a password policy knows no such lock, and nobody is disabled there.
    /// </remarks>
    public async Task<string?> WhyNoSignAsync(LdapUser user, CancellationToken ct)
    {
        if (user.ShowsSign || session.Settings.Sign is not { } sign)
        {
            return null;
        }

        var lacking = await session.SearchAsync(new(user.Dn, false, $"(!({sign.Attribute}=*))", LdapSearch.NoAttributes), ct).ConfigureAwait(false);
        if (lacking is { Problem: null, Entries.Length: > 0 } || (lacking.IsNothing && session.Settings.Disabled is null && session.Settings.Dialect is LdapDialect.OpenLdap && !await KnowsLocksAsync(ct).ConfigureAwait(false)))
        {
            return null;
        }

        return lacking.Problem is { } problem && lacking.Code is not LdapResult.NoSuchObject
            ? $"whether it is disabled could not be read: {problem}"
            : $"the directory hides {sign.Attribute}, so that nobody can say whether it is disabled; let it be read and searched";
    }

    /// <summary>Why it is not known of some of those without the sign whether they are disabled; null when it is of all.</summary>
    /// <remarks>
    /// One of them speaks for itself only: a directory may hide the sign in one branch and show it in another. Everybody who surely lacks it
    /// is looked for, and they must be no fewer than those who showed none.
    /// </remarks>
    /// <param name="one">One of them.</param>
    /// <param name="silent">How many there are.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<string?> WhyNoSignsAsync(LdapUser one, int silent, CancellationToken ct)
    {
        var settings = session.Settings;
        var why = await WhyNoSignAsync(one, ct).ConfigureAwait(false);
        if (why is not null || settings.Sign is not { } sign || _knowsLocks is false)
        {
            return why;
        }

        var lacking = 0;
        var (problem, _) = await session.ListAsync(new(settings.Users, true, $"(&{settings.UsersFilter}(!({sign.Attribute}=*)))", LdapSearch.NoAttributes), _ => lacking++, null, ct).ConfigureAwait(false);
        return problem is not null ? $"whether everybody may show {sign.Attribute} could not be read: {problem}"
            : lacking < silent ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"the directory hides {sign.Attribute} of {silent - lacking} entries, so that nobody can say whether they are disabled; let it be read and searched")
            : null;
    }

    private async Task<string?> WhyNotAsync(string attribute, Func<LdapUser, string> filter, CancellationToken ct)
    {
        if (!_byAttribute.TryGetValue(attribute, out var problem))
        {
            _byAttribute[attribute] = problem = await LookAsync(attribute, filter, ct).ConfigureAwait(false);
        }

        return problem;
    }

    private async Task<string?> LookAsync(string attribute, Func<LdapUser, string> filter, CancellationToken ct)
    {
        var settings = session.Settings;
        var some = await session.SearchAsync(new(settings.Users, true, settings.UsersFilter, _schema.UserAttributes) { SizeLimit = Few }, ct).ConfigureAwait(false);
        if (some.Entries.Select(_schema.Read).FirstOrDefault(r => r.IsRead && r.Value is not null).Value is { } somebody)
        {
            var found = await session.SearchAsync(new(settings.Users, true, filter(somebody), LdapSearch.NoAttributes) { SizeLimit = Few }, ct).ConfigureAwait(false);
            return !found.Entries.IsEmpty ? null : found.Problem ?? $"a search by {attribute} does not find who is there";
        }

        if (!some.IsNothing)
        {
            return some.Problem ?? $"nobody below {settings.Users} can be read";
        }

        // The directory itself says whether anything lies below, without regard to what we may see of it (X.501; Active Directory counts).
        var top = await session.SearchAsync(new(settings.Users, false, "(objectClass=*)", "hasSubordinates", Below), ct).ConfigureAwait(false);
        return top.Entries is [var entry] && (entry.Texts("hasSubordinates") is ["FALSE"] || entry.Texts(Below) is ["0"]) ? null
            : top.Problem ?? $"nobody is shown below {settings.Users}, so that nothing proves that anybody can be seen";
    }

    private async Task<bool> KnowsLocksAsync(CancellationToken ct)
    {
        if (_knowsLocks is null)
        {
            var root = await session.SearchAsync(new(string.Empty, false, "(objectClass=*)", "supportedControl"), ct).ConfigureAwait(false);
            _knowsLocks = root.Entries is not [var server] || server.Texts("supportedControl") is not { Length: > 0 } controls || controls.Contains(LdapAnswers.PolicyControl);
        }

        return _knowsLocks.Value;
    }
}
