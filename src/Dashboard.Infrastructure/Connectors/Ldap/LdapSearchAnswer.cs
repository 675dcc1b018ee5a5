using System.Formats.Asn1;
using System.Text;

namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>One message in answer to a search: an entry, a reference to another server, or the end.</summary>
internal sealed record LdapSearchAnswer(LdapEntry? Entry, bool IsElsewhere, LdapResult? Result, byte[]? Cookie)
{
    private const int EntryTag = 4;
    private const int DoneTag = 5;
    private const int ReferenceTag = 19;

    private static readonly Asn1Tag Controls = new(TagClass.ContextSpecific, 0);

    /// <summary>Reads it.</summary>
    /// <exception cref="AsnContentException">It is none.</exception>
    public static LdapSearchAnswer Read(ReadOnlyMemory<byte> bytes, int id)
    {
        var (message, tag) = LdapOperationAnswer.Open(bytes, id);
        switch (tag.TagValue)
        {
            case EntryTag:
                return new(ReadEntry(message.ReadSequence(tag)), false, null, null);
            case ReferenceTag:
                return new(null, true, null, null);
            case DoneTag:
                var (code, text) = LdapOperationAnswer.ReadResult(message.ReadSequence(tag));
                return new(null, false, new(code, text, null, bytes), ReadCookie(message));
            default:
                return new(null, false, null, null); // an intermediate response (RFC 4511 section 4.13) says nothing of entries
        }
    }

    private static LdapEntry ReadEntry(AsnReader entry)
    {
        var dn = Encoding.UTF8.GetString(entry.ReadOctetString());
        var found = new Dictionary<string, byte[][]>(StringComparer.OrdinalIgnoreCase);
        var attributes = entry.ReadSequence();
        while (attributes.HasData)
        {
            var attribute = attributes.ReadSequence();
            var name = Encoding.UTF8.GetString(attribute.ReadOctetString());
            var set = attribute.ReadSetOf(skipSortOrderValidation: true);
            var values = new List<byte[]>();
            while (set.HasData)
            {
                values.Add(set.ReadOctetString());
            }

            found[name] = [.. values];
        }

        return new(dn, found);
    }

    /// <summary>RFC 2696 section 2: <c>SEQUENCE { size INTEGER, cookie OCTET STRING }</c>.</summary>
    private static byte[]? ReadCookie(AsnReader message)
    {
        if (!message.HasData || !message.PeekTag().HasSameClassAndValue(Controls))
        {
            return null;
        }

        var controls = message.ReadSequence(Controls);
        while (controls.HasData)
        {
            var control = controls.ReadSequence();
            var kind = Encoding.UTF8.GetString(control.ReadOctetString());
            if (control.HasData && control.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean))
            {
                control.ReadBoolean();
            }

            if (kind == LdapSearch.PagedControl && control.HasData)
            {
                var page = new AsnReader(control.ReadOctetString(), AsnEncodingRules.BER).ReadSequence();
                page.ReadInteger();
                return page.ReadOctetString();
            }
        }

        return null;
    }
}
