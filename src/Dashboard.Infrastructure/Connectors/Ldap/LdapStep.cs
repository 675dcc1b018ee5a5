using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>One operation of a write.</summary>
/// <param name="Shown">For people, without a secret.</param>
/// <param name="Request">The message, made with its number.</param>
/// <param name="AsGood">Result codes that say it was so already.</param>
internal sealed record LdapStep(string Shown, Func<int, byte[]> Request, params int[] AsGood)
{
    private const string AccountControl = "userAccountControl";
    private const int DisabledFlag = 0x2;

    /// <summary>A change that is made on the entry itself.</summary>
    public static LdapStep Of(LdapSettings settings, LdapUser user, DirectoryChange change) => change switch
    {
        SetDepartment set => Replace(user.Dn, settings.Attributes.Department, set.Department),
        DisableIdentity when settings.Sign is { } sign => Replace(user.Dn, sign.Attribute, settings.Disabled is null && settings.Dialect is LdapDialect.DirectoryServer389 ? "TRUE" : sign.Values.First()),
        EnableIdentity when settings.Sign is { } sign => Replace(user.Dn, sign.Attribute, sign.EnabledValue),
        DisableIdentity => Replace(user.Dn, AccountControl, Flags(user.AccountControl!.Value | DisabledFlag)),
        EnableIdentity => Replace(user.Dn, AccountControl, Flags(user.AccountControl!.Value & ~DisabledFlag)),
        DeleteIdentity => new($"DELETE {user.Dn}", id => LdapWrites.Delete(id, user.Dn), LdapResult.NoSuchObject),
        _ => throw new InvalidOperationException($"Not a change of an entry: {change.GetType().Name}."),
    };

    /// <summary>One value is added or taken away, so that nobody else in the group is touched. Active Directory calls a member who is there already an entry.</summary>
    public static LdapStep Member(LdapSettings settings, LdapUser user, string group, bool joins)
    {
        var (attribute, member) = (settings.Attributes.Member, NameAsMember(settings, user));
        return joins
            ? new($"MODIFY {group} add {attribute} {member}", id => LdapWrites.Modify(id, group, adds: true, attribute, member), LdapResult.AttributeOrValueExists, LdapResult.EntryAlreadyExists)
            : new($"MODIFY {group} delete {attribute} {member}", id => LdapWrites.Modify(id, group, adds: false, attribute, member), LdapResult.NoSuchAttribute);
    }

    /// <summary>What a group calls a member: the name of its entry, or its user name (RFC 2307).</summary>
    public static string NameAsMember(LdapSettings settings, LdapUser user) =>
        settings.Attributes.Member.Equals("memberUid", StringComparison.OrdinalIgnoreCase) ? user.UserName : user.Dn;

    /// <summary>
    /// OpenLDAP stores a password as it came when it is written as an attribute, and as it should when it is set by the operation for
    /// it (RFC 3062), which it may not know. The others hash what is written.
    /// </summary>
    public static ImmutableArray<LdapStep> Password(LdapSettings settings, LdapUser user, string password)
    {
        if (settings.Dialect is LdapDialect.ActiveDirectory)
        {
            return [new($"MODIFY {user.Dn} replace unicodePwd", id => LdapWrites.Replace(id, user.Dn, "unicodePwd", UnicodePassword(password)))];
        }

        var write = new LdapStep($"MODIFY {user.Dn} replace userPassword", id => LdapWrites.Replace(id, user.Dn, "userPassword", Encoding.UTF8.GetBytes(password)));
        return settings.Dialect is LdapDialect.OpenLdap
            ? [new($"EXTENDED set the password of {user.Dn}", id => LdapWrites.SetPassword(id, user.Dn, password)), write]
            : [write];
    }

    /// <summary>In quotes and in UTF-16, as Active Directory takes it ([MS-ADTS] section 3.1.1.3.1.5).</summary>
    public static byte[] UnicodePassword(string password) => Encoding.Unicode.GetBytes($"\"{password}\"");

    private static LdapStep Replace(string dn, string attribute, string? value) => new(
        value is null ? $"MODIFY {dn} delete {attribute}" : $"MODIFY {dn} replace {attribute} {value}",
        id => LdapWrites.Replace(id, dn, attribute, value is null ? [] : [Encoding.UTF8.GetBytes(value)]));

    private static string Flags(int flags) => flags.ToString(CultureInfo.InvariantCulture);
}
