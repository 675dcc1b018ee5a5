using System.Globalization;
using System.Text;

namespace Dashboard.Core.Audit;

/// <summary>
/// Whether a text names somebody: only as a whole word. A name may hold <c>@ . - _</c>, so that "ann" is named neither by "joanna" nor by
/// "ann.other@example.org", and is by "given to Ann."
/// </summary>
internal static class NameInText
{
    /// <summary>Whether it does.</summary>
    public static bool Names(string text, string person)
    {
        if (person.Length == 0)
        {
            return false;
        }

        for (var at = text.IndexOf(person, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(person, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (!GoesOn(text, at - 1, -1) && !GoesOn(text, at + person.Length, 1))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the name goes on in this direction. A dot at the end of a sentence belongs to no name: something of a name must come after it.</summary>
    private static bool GoesOn(string text, int at, int step)
    {
        while (at >= 0 && at < text.Length && text[at] is '@' or '.' or '-' or '_')
        {
            at += step;
        }

        if (at < 0 || at >= text.Length)
        {
            return false;
        }

        return Rune.TryGetRuneAt(text, char.IsLowSurrogate(text[at]) && at > 0 ? at - 1 : at, out var rune)
            && (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);
    }
}
