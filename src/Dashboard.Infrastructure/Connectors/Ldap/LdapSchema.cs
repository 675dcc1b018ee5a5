using System.Globalization;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>Reads entries by what the settings call things.</summary>
internal sealed class LdapSchema(LdapSettings settings)
{
    private const string ObjectGuid = "objectGUID";
    private const string AccountControl = "userAccountControl";
    private const int Disabled = 0x2; // ADS_UF_ACCOUNTDISABLE

    private static readonly string[] Times = ["yyyyMMddHHmmss'Z'", "yyyyMMddHHmmss.FFFFFFF'Z'", "yyyyMMddHHmm'Z'"];

    private bool IsActiveDirectory => settings.Dialect is LdapDialect.ActiveDirectory;

    private string Changed => IsActiveDirectory ? "whenChanged" : "modifyTimestamp";

    /// <summary>What is asked for of a user.</summary>
    public string[] UserAttributes
    {
        get
        {
            var a = settings.Attributes;
            return [.. new[] { a.Id, a.UserName, a.DisplayName, a.Mail, a.Department, a.ExternalId, a.Owner, a.Kind, settings.Sign?.Attribute ?? AccountControl, Changed }.Distinct(StringComparer.OrdinalIgnoreCase)];
        }
    }

    /// <summary>A user, or why the entry cannot be taken for one.</summary>
    public Parsed<LdapUser> Read(LdapEntry entry)
    {
        var a = settings.Attributes;
        if (ReadId(entry) is not { Value: { } id })
        {
            return Parsed.Not<LdapUser>(ReadId(entry).Problem!);
        }

        var names = entry.Texts(a.UserName);
        if (names.Length == 0)
        {
            return Parsed.Not<LdapUser>($"the entry {entry.Dn} shows no {a.UserName} that can be read");
        }

        var (control, problem) = ReadControl(entry);
        if (problem is not null)
        {
            return Parsed.Not<LdapUser>(problem);
        }

        var sign = settings.Sign;
        var signs = sign is null ? [] : entry.Texts(sign.Attribute);
        return Parsed.As(new LdapUser(
            id,
            entry.Dn,
            Named(entry, a.UserName, names),
            [.. names],
            [.. entry.Texts(a.ExternalId)],
            sign is null ? (control & Disabled) == 0 : !signs.Any(sign.Values.Contains),
            sign is null || entry.Values(sign.Attribute).Length > 0,
            control,
            entry.Texts(a.Owner).FirstOrDefault())
        {
            DisplayName = entry.Texts(a.DisplayName).FirstOrDefault(),
            Mail = entry.Texts(a.Mail).FirstOrDefault(),
            Department = entry.Texts(a.Department).FirstOrDefault(),
            Kind = entry.Texts(a.Kind).FirstOrDefault(),
            LastModified = DateTimeOffset.TryParseExact(entry.Texts(Changed).FirstOrDefault(), Times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null,
        });
    }

    /// <summary>The immutable id; never one of several.</summary>
    public Parsed<string> ReadId(LdapEntry entry)
    {
        var name = settings.Attributes.Id;
        return entry.Values(name) switch
        {
            [] => Parsed.Not<string>($"the entry {entry.Dn} shows no {name}"),
            [var one] when IsGuid && one.Length == 16 => Parsed.As(new Guid(one).ToString()),
            [var one] when !IsGuid && LdapEntry.Text(one) is { Length: > 0 } text => Parsed.As(text),
            [_] => Parsed.Not<string>($"the entry {entry.Dn} shows a {name} that cannot be read"),
            var several => Parsed.Not<string>($"the entry {entry.Dn} shows {several.Length.ToString(CultureInfo.InvariantCulture)} values of {name}"),
        };
    }

    /// <summary>A user by id, as a filter; null for what can be nobody's id here.</summary>
    public string? ById(string id) =>
        !IsGuid ? And($"({settings.Attributes.Id}={LdapFilter.Escape(id)})")
        : Guid.TryParse(id, out var guid) ? And($"({settings.Attributes.Id}={LdapFilter.Escape(guid.ToByteArray())})")
        : null;

    /// <summary>A user by sign-in name, as a filter.</summary>
    public string ByName(string userName) => And($"({settings.Attributes.UserName}={LdapFilter.Escape(userName)})");

    /// <summary>The name that counts: of several the one that the entry is called by, since a set has no first value (RFC 4512 section 2.2).</summary>
    public static string Named(LdapEntry entry, string attribute, string[] values)
    {
        var rdn = values.Length > 1 && LdapDn.TryParse(entry.Dn, out var dn) ? dn.First.FirstOrDefault(f => f.Type.Equals(attribute, StringComparison.OrdinalIgnoreCase)).Value : null;
        return values.FirstOrDefault(v => v.Equals(rdn, StringComparison.OrdinalIgnoreCase)) ?? values[0];
    }

    private bool IsGuid => settings.Attributes.Id.Equals(ObjectGuid, StringComparison.OrdinalIgnoreCase);

    private string And(string filter) => $"(&{settings.UsersFilter}{filter})";

    /// <summary>Active Directory has flags on every user: where they are not shown, nobody can say whether the account is disabled.</summary>
    private Parsed<int?> ReadControl(LdapEntry entry) =>
        !IsActiveDirectory ? Parsed.As<int?>(null)
        : entry.Texts(AccountControl) is [var text] && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var flags) ? Parsed.As<int?>(flags)
        : settings.Disabled is not null ? Parsed.As<int?>(null)
        : Parsed.Not<int?>($"the entry {entry.Dn} does not show {AccountControl}, so that nobody can say whether it is disabled");
}
