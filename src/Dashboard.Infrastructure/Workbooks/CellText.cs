using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Dashboard.Infrastructure.Workbooks;

/// <summary>Makes any text fit for a cell without changing what a person reads in it.</summary>
internal static partial class CellText
{
    /// <summary>Excel's own limit of a cell.</summary>
    public const int Longest = 32_767;

    /// <summary>
    /// What Excel would take for the beginning of a formula when somebody edits the cell (OWASP ASVS 5.0, 1.2.10), and
    /// the wide forms of the same signs. Such text keeps its value and gets the quote prefix.
    /// </summary>
    public static bool NeedsQuote(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '|' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠';

    /// <summary>Drops what XML cannot carry - control characters, halves of surrogate pairs - and cuts what is too long, saying so.</summary>
    public static string Clean(string text)
    {
        if (text.Length > Longest)
        {
            var marker = string.Create(CultureInfo.InvariantCulture, $" [cut: {text.Length} characters in all]");
            text = text[..(Longest - marker.Length)] + marker;
        }

        return IsClean(text) ? text : Rebuild(text);
    }

    /// <summary>
    /// As it is written into the file: ECMA-376 reads <c>_x0041_</c> as "A" (ST_Xstring), so that a text with such a
    /// piece in it - a user name, say - would be shown as another one.
    /// </summary>
    public static string Encode(string text) => text.Contains("_x", StringComparison.Ordinal) ? Escape().Replace(text, "_x005F_x") : text;

    private static bool IsClean(string text)
    {
        foreach (var c in text)
        {
            if (char.IsSurrogate(c) || IsUnfit(c))
            {
                return false;
            }
        }

        return true;
    }

    private static string Rebuild(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i))
            {
                clean.Append(text, i++, 2);
            }
            else if (!char.IsSurrogate(text[i]) && !IsUnfit(text[i]))
            {
                clean.Append(text[i]);
            }
        }

        return clean.ToString();
    }

    private static bool IsUnfit(char c) => (char.IsControl(c) && c is not ('\t' or '\n' or '\r')) || c is '\uFFFE' or '\uFFFF';

    [GeneratedRegex("_x(?=[0-9A-Fa-f]{4}_)")]
    private static partial Regex Escape();
}
