using System.Globalization;
using System.Security.Cryptography;

namespace Dashboard.Lab.Scim;

/// <summary>A password as it is kept: salted and hashed, never as it was sent (RFC 7643 section 7, returned "never").</summary>
internal static class PasswordHash
{
    // A practice company signs its canaries in several times a second, beside the product it is measured by: enough
    // rounds that the state file gives nothing away about a random password, few enough that they are not what is timed.
    private const int Rounds = 10_000;
    private const int Length = 32;

    public static string Make(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(16);

        return string.Create(CultureInfo.InvariantCulture, $"pbkdf2-sha256${Rounds}${Convert.ToHexStringLower(salt)}${Convert.ToHexStringLower(Derive(password, salt, Rounds))}");
    }

    public static bool Verifies(string? hash, string password) =>
        hash?.Split('$') is ["pbkdf2-sha256", var rounds, var salt, var expected]
        && CryptographicOperations.FixedTimeEquals(
            Convert.FromHexString(expected),
            Derive(password, Convert.FromHexString(salt), int.Parse(rounds, CultureInfo.InvariantCulture)));

    private static byte[] Derive(string password, byte[] salt, int rounds) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, rounds, HashAlgorithmName.SHA256, Length);
}
