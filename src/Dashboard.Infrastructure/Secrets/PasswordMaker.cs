using System.Security.Cryptography;

namespace Dashboard.Infrastructure.Secrets;

/// <summary>
/// Makes passwords that every usual policy takes: long, random, with upper and lower case, digits and symbols. The
/// symbols need no escaping in an address (RFC 3986 section 2.3), a form, JSON or LDAP.
/// </summary>
internal static class PasswordMaker
{
    public const int Length = 28;

    private const string Symbols = "-_.";

    // Without those that people mix up, since somebody may have to read one out of a directory's log.
    private static readonly string[] Kinds = ["ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnpqrstuvwxyz", "23456789", Symbols];

    public static string Make()
    {
        var characters = RandomNumberGenerator.GetItems<char>(string.Concat(Kinds), Length);
        for (var i = 0; i < 2 * Kinds.Length; i++)
        {
            characters[i] = RandomNumberGenerator.GetItems<char>(Kinds[i % Kinds.Length], 1)[0]; // two of each kind
        }

        do
        {
            RandomNumberGenerator.Shuffle<char>(characters);
        }
        while (Symbols.Contains(characters[0], StringComparison.Ordinal)); // a leading hyphen is taken for an option

        return new string(characters);
    }
}
