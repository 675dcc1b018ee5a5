using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Dashboard.Core.Notifications;

/// <summary>
/// Text that came from outside - user names, app names, reasons - made fit for a message: one line, nothing that hides or turns text
/// around, and no address that a reader's program would make a link of. Markup is the business of whoever writes a format.
/// </summary>
public static partial class OutsideText
{
    private const int Longest = 600;

    /// <summary>The text as it may stand in a message.</summary>
    public static string Plain(string text) => Plain(text, Longest);

    /// <summary>The text, and no more of it than so many characters.</summary>
    public static string Plain(string text, int longest)
    {
        var line = new StringBuilder(Math.Min(text.Length, longest + 1));
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length > longest)
            {
                break;
            }

            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator:
                    if (line.Length > 0 && line[^1] != ' ')
                    {
                        line.Append(' ');
                    }

                    break;
                case UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned:
                    break; // invisible, or turns what follows around
                default:
                    line.Append(rune.ToString());
                    break;
            }
        }

        var plain = line.ToString().TrimEnd();
        plain = plain.Length <= longest ? plain : $"{plain[..longest].TrimEnd()}...";
        return BareAddress().Replace(Scheme().Replace(plain, "[$1]//"), match => match.Value.Replace(".", "[.]", StringComparison.Ordinal));
    }

    // https://evil.example, and //evil.example
    [GeneratedRegex("(:?)//", RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    // www.evil.example, evil.example/login, evil.example?x: a name alone, such as jane.doe, stays
    [GeneratedRegex(@"\bwww\.[^\s@]+|[^\s@./?#]+(?:\.[^\s@./?#]+)+[/?#]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex BareAddress();
}
