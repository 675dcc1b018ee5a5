using System.Formats.Asn1;
using System.Text;

namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>One message in answer to an operation: an entry that was found, or the result that ends it.</summary>
/// <param name="Result">The result; null while more is to come.</param>
/// <param name="Entry">The attributes of an entry, by name without regard to case; null for anything else.</param>
internal sealed record LdapOperationAnswer(LdapResult? Result, IReadOnlyDictionary<string, string[]>? Entry)
{
    private const int SearchEntry = 4;

    // searchResDone, modifyResponse, addResponse, delResponse, extendedResp (RFC 4511 section 4.2 to 4.12).
    private static readonly int[] Ends = [5, 7, 9, 11, 24];

    /// <summary>Reads it.</summary>
    /// <exception cref="AsnContentException">It is none.</exception>
    public static LdapOperationAnswer Read(ReadOnlyMemory<byte> bytes, int id)
    {
        var (message, tag) = Open(bytes, id);
        if (Array.IndexOf(Ends, tag.TagValue) >= 0)
        {
            var (code, text) = ReadResult(message.ReadSequence(tag));
            return new(new(code, text, null, bytes), null);
        }

        return new(null, tag.TagValue == SearchEntry ? ReadEntry(message.ReadSequence(tag)) : null);
    }

    /// <summary>What answers an operation, up to what is in it.</summary>
    /// <exception cref="AsnContentException">It answers another, or none.</exception>
    public static (AsnReader Message, Asn1Tag Tag) Open(ReadOnlyMemory<byte> bytes, int id)
    {
        var message = new AsnReader(bytes, AsnEncodingRules.BER).ReadSequence();
        if (!message.TryReadInt32(out var answered) || message.PeekTag() is not { TagClass: TagClass.Application } tag)
        {
            throw new AsnContentException("This is no answer.");
        }

        if (answered == 0 && tag.TagValue == 24)
        {
            var (code, text) = ReadResult(message.ReadSequence(tag));
            throw new LdapHungUpException(new LdapResult(code, text, null, bytes).Name);
        }

        return answered == id ? (message, tag) : throw new AsnContentException("This answers another operation.");
    }

    /// <summary>Code and diagnostic message (RFC 4511 section 4.1.9).</summary>
    public static (int Code, string Message) ReadResult(AsnReader result)
    {
        var code = result.ReadEnumeratedBytes();
        result.ReadOctetString();
        return (code.Length is > 0 and <= 2 ? code.Span.ToArray().Aggregate(0, (all, b) => (all << 8) | b) : int.MaxValue, Text(result));
    }

    private static Dictionary<string, string[]> ReadEntry(AsnReader entry)
    {
        var found = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase);
        entry.ReadOctetString();
        var attributes = entry.ReadSequence();
        while (attributes.HasData)
        {
            var attribute = attributes.ReadSequence();
            var name = Text(attribute);
            var set = attribute.ReadSetOf(skipSortOrderValidation: true);
            var values = new List<string>();
            while (set.HasData)
            {
                values.Add(Text(set));
            }

            found[name] = [.. values];
        }

        return found;
    }

    private static string Text(AsnReader reader) => Encoding.UTF8.GetString(reader.ReadOctetString());
}
