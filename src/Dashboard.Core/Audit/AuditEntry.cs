using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Core.Audit;

/// <summary>
/// One entry of the audit trail. Each holds the hash of the one before, so that none can be changed, taken out, put in or moved without every
/// later hash being another (NIST SP 800-53 AU-9(3)).
/// </summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="At">When, by the server's clock.</param>
/// <param name="Action">What was done.</param>
/// <param name="Subject">To what.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Answers">The entry in which it was asked for; null where it was not.</param>
/// <param name="Fields">What may be about a person: who, with which roles, from where, before, after, why.</param>
/// <param name="Previous">The hash of the entry before; <see cref="Beginning"/> for the first.</param>
/// <param name="Hash">The hash of this one, lower-case hex.</param>
public sealed record AuditEntry(long Number, DateTimeOffset At, string Action, string Subject, AuditOutcome Outcome, long? Answers, ImmutableArray<AuditField> Fields, string Previous, string Hash)
{
    /// <summary>What stands for the hash before the first entry.</summary>
    public static readonly string Beginning = new('0', 64);

    /// <summary>No text of an entry is longer; what is cut off is said in it.</summary>
    public const int LongestField = 4_000;

    private const int LongestSubject = 500;

    /// <summary>Whether it is as it was entered. What was erased is told by its commitment.</summary>
    public bool IsTrue => Hash == HashOf(this) && Fields.All(f => f.IsTrue);

    /// <summary>The text of a field; null where there is none, or it was erased.</summary>
    public string? this[string name] => Fields.FirstOrDefault(f => f.Name == name)?.Text;

    /// <summary>Whether this is who did it.</summary>
    /// <param name="person">The sign-in name, whole.</param>
    public bool IsBy(string person) => string.Equals(this[AuditField.Who], person, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The fields that would have to be erased so that nothing is left of somebody: who they are and where they came from, where they did it, and every text that
    /// names them as a whole word.
    /// </summary>
    /// <param name="person">The sign-in name.</param>
    public ImmutableArray<string> NamesOf(string person)
    {
        var isTheirs = IsBy(person);
        return
        [
            .. Fields.Where(f => f.Text is not null && (f.Name is AuditField.Who or AuditField.From ? isTheirs : f.Name != AuditField.Roles && NameInText.Names(f.Text, person)))
                .Select(f => f.Name),
        ];
    }

    /// <summary>The entry that follows another.</summary>
    /// <param name="what">What is entered.</param>
    /// <param name="last">The entry before; null for the first.</param>
    /// <param name="now">The moment.</param>
    public static AuditEntry Next(AuditEvent what, AuditEntry? last, DateTimeOffset now)
    {
        (string Name, string? Text)[] fields = [(AuditField.Who, what.By.Who), (AuditField.Roles, what.By.Roles), (AuditField.From, what.By.From), (AuditField.Before, what.Before), (AuditField.After, what.After), (AuditField.Reason, what.Reason)];
        var entry = new AuditEntry(
            (last?.Number ?? 0) + 1,
            now.ToUniversalTime(), // as the clock reads, even where it was set back: the order is told by the numbers
            what.Action,
            what.Action == AuditErasure.Action ? what.Subject : Capped(what.Subject, LongestSubject), // what was erased is said whole
            what.Outcome,
            what.Answers,
            [.. fields.Where(f => f.Text is not null).Select(f => AuditField.Of(f.Name, Capped(f.Text!, LongestField)))],
            last?.Hash ?? Beginning,
            string.Empty);
        return entry with { Hash = HashOf(entry) };
    }

    private static string Capped(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        // A pair of surrogates is one character: it is not torn apart.
        var kept = text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];
        return string.Create(CultureInfo.InvariantCulture, $"{kept}… (cut here: it had {text.Length} characters)");
    }

    /// <summary>Each part with its length before it: no two entries are written alike.</summary>
    private static string HashOf(AuditEntry entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(entry.Previous);
        AddNumber(entry.Number);
        AddNumber(entry.At.UtcTicks);
        Add(entry.Action);
        Add(entry.Subject);
        Add(entry.Outcome.ToString());
        AddNumber(entry.Answers ?? 0);
        AddNumber(entry.Fields.Length);
        foreach (var field in entry.Fields)
        {
            Add(field.Name);
            Add(field.Commitment);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Add(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            AddNumber(bytes.Length);
            hash.AppendData(bytes);
        }

        void AddNumber(long number)
        {
            Span<byte> bytes = stackalloc byte[sizeof(long)];
            BinaryPrimitives.WriteInt64BigEndian(bytes, number);
            hash.AppendData(bytes);
        }
    }
}
