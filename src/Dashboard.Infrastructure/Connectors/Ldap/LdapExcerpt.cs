using System.Text;

namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>The beginning of what a search showed, for evidence: one attribute value a line, as in LDIF (RFC 2849), octets that are no text in base 64.</summary>
internal static class LdapExcerpt
{
    private const int Longest = 2_000;
    private const int MostValues = 20;

    public static string? Of(IEnumerable<LdapEntry> entries)
    {
        var text = new StringBuilder();
        foreach (var entry in entries)
        {
            text.Append("dn: ").Append(entry.Dn).Append('\n');
            foreach (var (name, values) in entry.Attributes)
            {
                foreach (var value in values.Take(MostValues))
                {
                    text.Append(name).Append(LdapEntry.Text(value) is { } words && !words.Any(char.IsControl) ? $": {words}" : $":: {Convert.ToBase64String(value)}").Append('\n');
                }
            }
        }

        return text.Length == 0 ? null : text.ToString(0, Math.Min(text.Length, Longest));
    }
}
