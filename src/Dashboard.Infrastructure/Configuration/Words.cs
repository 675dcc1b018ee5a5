using Dashboard.Core.Apps;
using Dashboard.Core.Channels;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Configuration;

/// <summary>The words of the file: how choices are written, and which known word somebody may have meant.</summary>
internal static class Words
{
    /// <summary>Tiers and kinds as on the screens; directories as their makers do; everything else as a key: <c>next-link</c>. Read without regard to case.</summary>
    public static string Write<T>(T value)
        where T : struct, Enum =>
        value switch
        {
            RiskTier or IdentityKind => value.ToString(),
            MailSecurity security => security is MailSecurity.StartTls ? "starttls" : AsKey(value),
            LdapDialect dialect => dialect switch { LdapDialect.OpenLdap => "openldap", LdapDialect.DirectoryServer389 => "389-ds", _ => AsKey(value) },
            _ => AsKey(value),
        };

    /// <summary>A value as a key: <c>mover-grant</c>.</summary>
    public static string AsKey<T>(T value)
        where T : struct, Enum =>
        string.Concat(value.ToString().Select((c, i) => char.IsUpper(c) ? $"{(i == 0 ? "" : "-")}{char.ToLowerInvariant(c)}" : $"{c}"));

    public static T? Parse<T>(string text)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(Write(value), text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>All there are: "join, move, leave".</summary>
    public static string Of<T>()
        where T : struct, Enum =>
        string.Join(", ", Enum.GetValues<T>().Select(Write));

    /// <summary>The known word that is fewest letters away; null when none is near.</summary>
    public static string? Nearest(string word, ReadOnlySpan<string> known)
    {
        string? nearest = null;
        var least = Math.Max(2, word.Length / 3) + 1;
        foreach (var candidate in known)
        {
            var distance = word.Length > 60 ? int.MaxValue : Distance(word, candidate);
            if (distance < least)
            {
                (nearest, least) = (candidate, distance);
            }
        }

        return nearest;
    }

    /// <summary>Levenshtein: letters to add, to drop or to change.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 0; i < a.Length; i++)
        {
            var corner = row[0];
            row[0] = i + 1;
            for (var j = 0; j < b.Length; j++)
            {
                var changed = corner + (char.ToLowerInvariant(a[i]) == b[j] ? 0 : 1);
                corner = row[j + 1];
                row[j + 1] = Math.Min(changed, Math.Min(row[j], corner) + 1);
            }
        }

        return row[^1];
    }
}
