using System.Collections.Immutable;
using System.Globalization;

namespace Dashboard.Core.Audit;

/// <summary>
/// What an entry says that was erased: which fields of which entries. The text of a field can be taken out without breaking the chain (GDPR article
/// 17), so that it was taken out rightly must stand in the chain itself.
/// </summary>
/// <param name="Fields">The names of the fields.</param>
/// <param name="Numbers">The entries, in order.</param>
public sealed record AuditErasure(ImmutableArray<string> Fields, ImmutableArray<long> Numbers)
{
    /// <summary>The action of an entry that says so.</summary>
    public const string Action = "audit.erase";

    /// <summary>No entry says it of more: it is to stay readable.</summary>
    public const int MostNumbers = 200;

    private const string Of = " of ";

    /// <summary>As it stands in the entry, which names no person: <c>who,from of 3,17</c>.</summary>
    public string Subject => $"{string.Join(',', Fields)}{Of}{string.Join(',', Numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)))}";

    /// <summary>What this entry says that was erased; null when it says no such thing.</summary>
    public static AuditErasure? By(AuditEntry entry)
    {
        if (entry is not { Action: Action, Outcome: AuditOutcome.Done } || entry.Subject.Split(Of) is not [var fields, var numbers])
        {
            return null;
        }

        var read = ImmutableArray.CreateBuilder<long>();
        foreach (var text in numbers.Split(','))
        {
            // Of a later entry nothing can have been erased yet.
            if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number >= entry.Number)
            {
                return null;
            }

            read.Add(number);
        }

        return new([.. fields.Split(',')], read.ToImmutable());
    }

    /// <summary>What these erasures are, in as few entries as can be: entries of which the same is erased share one.</summary>
    public static IEnumerable<AuditErasure> Group(IEnumerable<(long Number, ImmutableArray<string> Fields)> erased) =>
        from one in erased.OrderBy(e => e.Number)
        group one by string.Join(',', one.Fields) into alike
        from part in alike.Chunk(MostNumbers)
        select new AuditErasure(part[0].Fields, [.. part.Select(p => p.Number)]);
}
