using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Lab.Settings;

/// <summary>The one secret of the company. Without a configured one a new one is made at every start.</summary>
internal sealed class LabToken(string? configured)
{
    public string Value { get; } = string.IsNullOrEmpty(configured) ? RandomNumberGenerator.GetHexString(48, lowercase: true) : configured;

    public bool IsMade => string.IsNullOrEmpty(configured);

    /// <summary>Hashes are compared, in fixed time: they have one length, and tell nothing about the token.</summary>
    public bool Admits(string authorization) =>
        authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(Hash(authorization["Bearer ".Length..].Trim()), Hash(Value));

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
