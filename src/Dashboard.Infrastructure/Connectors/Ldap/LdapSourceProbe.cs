using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>A small look at a source over LDAP: where the users are, the first few of them, a group, and the place where canaries are written.</summary>
internal sealed class LdapSourceProbe(LdapSession session)
{
    private const int Few = 10;

    private readonly ImmutableArray<Capability>.Builder _found = ImmutableArray.CreateBuilder<Capability>();

    public async Task<SourceReport> RunAsync(CancellationToken ct)
    {
        var at = session.Clock.Now().At;
        var settings = session.Settings;
        var top = await session.SearchAsync(new(settings.Users, false, "(objectClass=*)", LdapSearch.NoAttributes), ct).ConfigureAwait(false);
        if (top.Code is null)
        {
            Add("Reached and signed in", false, $"{top.Problem}.");
            return new(at, false, $"Not reached: {top.Problem}. {ReachAdvice.OfLdap}", _found.ToImmutable());
        }

        Add("Reached and signed in", true, "The directory answers and accepts the bind.");
        Add("Where the users are", !top.Entries.IsEmpty, top.Entries.IsEmpty ? $"{settings.Users} is not shown: {top.Problem ?? "nothing is at it that this bind may see"}." : $"{settings.Users} is shown.");
        var users = await ManyAsync("Users", settings.Users, settings.UsersFilter, ct).ConfigureAwait(false);
        await ManyAsync("Groups", settings.Groups, settings.GroupsFilter, ct).ConfigureAwait(false);
        await PagingAsync(ct).ConfigureAwait(false);
        var container = await session.SearchAsync(new(settings.Container, false, "(objectClass=*)", LdapSearch.NoAttributes), ct).ConfigureAwait(false);
        Add("Where canaries are written", !container.Entries.IsEmpty, container.Entries.IsEmpty ? $"{settings.Container} is not shown: {container.Problem ?? "nothing is at it that this bind may see"}. Make it, or correct canary-container, and let the bind read there." : $"{settings.Container} is shown. Whether it may be written shows at the first canary.");
        var summary = users > 0
            ? string.Create(CultureInfo.InvariantCulture, $"Reached and signed in. {Shown(users)} {(users == 1 ? "user is" : "users are")} shown below {settings.Users}.")
            : $"Reached and signed in, and nobody is shown below {settings.Users}. Check that name and the filter, and let the bind read there.";
        return new(at, true, container.Entries.IsEmpty ? summary + ReachAdvice.NoContainer : summary, _found.ToImmutable());
    }

    /// <summary>More than a few are not asked for: that there are more is no fault.</summary>
    private async Task<int> ManyAsync(string name, string top, string filter, CancellationToken ct)
    {
        var found = await session.SearchAsync(new(top, true, filter, LdapSearch.NoAttributes) { SizeLimit = Few }, ct).ConfigureAwait(false);
        Add(name, found.Entries.IsEmpty ? false : true, found.Entries.IsEmpty
            ? $"None is shown below {top} by {filter}{(found.Problem is { } problem ? $": {problem}" : string.Empty)}."
            : string.Create(CultureInfo.InvariantCulture, $"{Shown(found.Entries.Length)} below {top} by {filter}."));
        return found.Entries.Length;
    }

    private static string Shown(int count) => string.Create(CultureInfo.InvariantCulture, $"{(count >= Few ? "At least " : string.Empty)}{count}");

    private async Task PagingAsync(CancellationToken ct)
    {
        var root = await session.SearchAsync(new(string.Empty, false, "(objectClass=*)", "supportedControl"), ct).ConfigureAwait(false);
        var controls = root.Entries is [var server] ? server.Texts("supportedControl") : [];
        Add("Paging", controls.Length == 0 ? null : controls.Contains(LdapSearch.PagedControl), controls.Length == 0 ? "The directory does not say what it can do." : "By its own word (RFC 2696). Without it, its size limit must allow everybody at once.");
    }

    private void Add(string name, bool? isThere, string detail) => _found.Add(new(name, isThere, detail));
}
