using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Core.Audit;

/// <summary>
/// A part of an entry that may be about a person. The chain holds a salted hash of it, and the text stands beside the chain: it can be erased, and
/// the chain still verifies. Without the salt nobody finds the text out by trying.
/// </summary>
/// <param name="Name">Which part: <c>who</c>.</param>
/// <param name="Commitment">SHA-256 of salt and text, lower-case hex.</param>
/// <param name="Salt">Sixteen random bytes, lower-case hex; null once it is erased.</param>
/// <param name="Text">The text; null once it is erased.</param>
public sealed record AuditField(string Name, string Commitment, string? Salt, string? Text)
{
    /// <summary>The field that says who.</summary>
    public const string Who = "who";

    /// <summary>The field with the roles they had.</summary>
    public const string Roles = "roles";

    /// <summary>The field with the address they came from.</summary>
    public const string From = "from";

    /// <summary>The field that says how it was.</summary>
    public const string Before = "before";

    /// <summary>The field that says how it is.</summary>
    public const string After = "after";

    /// <summary>The field that says why.</summary>
    public const string Reason = "reason";

    private const int SaltBytes = 16;

    /// <summary>Whether it was erased: then nothing can be said of it but that it was there.</summary>
    public bool IsErased => Salt is null && Text is null;

    /// <summary>Whether it is the text that was entered, or was erased whole.</summary>
    public bool IsTrue => IsErased || (Salt is not null && Text is not null && Commit(Name, Salt, Text) == Commitment);

    /// <summary>A field of this text.</summary>
    public static AuditField Of(string name, string text)
    {
        var salt = RandomNumberGenerator.GetHexString(2 * SaltBytes, lowercase: true);
        return new(name, Commit(name, salt, text), salt, text);
    }

    /// <summary>The field without its text.</summary>
    public AuditField Erased() => this with { Salt = null, Text = null };

    private static string Commit(string name, string salt, string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{name.Length}:{name}{salt.Length}:{salt}{text}")));
}
