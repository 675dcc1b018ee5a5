using System.Globalization;
using System.Text;

namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>Writes a user name into a distinguished name, so that it stays one attribute value (RFC 4514 section 2.4).</summary>
internal static class LdapName
{
    public const string Placeholder = "{userName}";

    public static string Fill(string template, string userName) => Fill(template, Placeholder, userName);

    public static string Fill(string template, string placeholder, string value) => template.Replace(placeholder, Escape(value), StringComparison.Ordinal);

    public static string Escape(string value)
    {
        var escaped = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            var isAtEdge = i == 0 || i == value.Length - 1;
            escaped.Append(value[i] switch
            {
                '"' or '+' or ',' or ';' or '<' or '>' or '\\' or '=' => $"\\{value[i]}",
                ' ' when isAtEdge => "\\ ",
                '#' when i == 0 => "\\#",
                < ' ' or '\u007f' => $"\\{((int)value[i]).ToString("x2", CultureInfo.InvariantCulture)}",
                _ => value[i].ToString(),
            });
        }

        return escaped.ToString();
    }
}
