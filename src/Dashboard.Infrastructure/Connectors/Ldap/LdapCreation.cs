using System.Collections.Immutable;
using System.Text;
using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Secrets;

namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>Makes the entry of a canary: active, with its marker, in the one container.</summary>
internal sealed class LdapCreation(LdapSession session, LdapFinder finder)
{
    /// <summary>A user logon name of before Windows 2000 holds no more.</summary>
    private const int LongestAccountName = 20;

    private LdapSettings Settings => session.Settings;

    public async Task<(ImmutableArray<LdapStep> Steps, string? Problem)> StepsAsync(CreateIdentity create, CancellationToken ct)
    {
        var a = Settings.Attributes;
        if (a.UserName.Equals("sAMAccountName", StringComparison.OrdinalIgnoreCase) && create.UserName.Length > LongestAccountName)
        {
            return ([], $"a sAMAccountName holds {LongestAccountName} characters at most, and {create.UserName} has {create.UserName.Length}: write 'user-name: cn' under 'attributes' of the source, or shorten the names of prefix and campaign");
        }

        if (Settings.Dialect is LdapDialect.ActiveDirectory && session.Url.Scheme != "ldaps")
        {
            return ([], "Active Directory makes an active user with a password only, and takes that over ldaps only: change the address of the source");
        }

        var owner = default(string);
        if (create.Owner is not null)
        {
            var looked = await finder.ByIdAsync(create.Owner, ct).ConfigureAwait(false);
            if (looked is not { State: SightingState.Found, Users: [var found] })
            {
                return ([], $"its owner is not there: {looked.Reason.TrimEnd('.')}");
            }

            owner = found.Dn;
        }

        // Named by the attribute of its user name where that may name an entry, by its common name otherwise.
        var naming = Settings.Dialect is LdapDialect.ActiveDirectory ? "cn" : a.UserName;
        var dn = $"{naming}={LdapName.Escape(create.UserName)},{Settings.Container}";
        var attributes = Attributes(create, owner);
        return ([new($"ADD {dn}", id => LdapWrites.Add(id, dn, attributes))], null);
    }

    private List<(string Name, byte[][] Values)> Attributes(CreateIdentity create, string? owner)
    {
        var (a, all) = (Settings.Attributes, new Dictionary<string, byte[][]>(StringComparer.OrdinalIgnoreCase));
        void Set(string name, params string?[] values)
        {
            var given = values.Where(v => !string.IsNullOrEmpty(v)).Select(v => Encoding.UTF8.GetBytes(v!)).ToArray();
            if (given.Length > 0)
            {
                all[name] = given;
            }
        }

        if (Settings.Dialect is LdapDialect.ActiveDirectory)
        {
            Set("objectClass", "top", "person", "organizationalPerson", "user");
            Set("userAccountControl", "512");
            all["unicodePwd"] = [LdapStep.UnicodePassword(PasswordMaker.Make())]; // nobody knows it
        }
        else
        {
            Set("objectClass", "top", "person", "organizationalPerson", "inetOrgPerson");
        }

        Set("cn", create.UserName);
        Set("sn", create.DisplayName is { Length: > 0 } name ? name : create.UserName);
        Set(a.DisplayName, create.DisplayName);
        Set(a.Department, create.Department);
        Set(a.Kind, create.Kind.ToString());
        Set(a.Owner, owner);
        Set(a.ExternalId, create.Marker);
        Set(a.UserName, create.UserName);
        return [.. all.Select(pair => (pair.Key, pair.Value))];
    }
}
