using System.Collections.Immutable;
using System.Formats.Asn1;
using System.Text;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>Writes a filter as RFC 4511 encodes it (section 4.5.1.7).</summary>
internal static class LdapFilterWriter
{
    public static void Write(AsnWriter writer, LdapFilter filter)
    {
        switch (filter)
        {
            case LdapAnd and:
                Several(writer, 0, and.Parts);
                break;
            case LdapOr or:
                Several(writer, 1, or.Parts);
                break;
            case LdapNot not:
                Several(writer, 2, [not.Part]);
                break;
            case LdapPresent present:
                writer.WriteOctetString(Encoding.UTF8.GetBytes(present.Attribute), Tag(7));
                break;
            case LdapCompare compare:
                using (writer.PushSequence(Tag(compare.Operator switch { ">=" => 5, "<=" => 6, "~=" => 8, _ => 3 })))
                {
                    writer.WriteOctetString(Encoding.UTF8.GetBytes(compare.Attribute));
                    writer.WriteOctetString(compare.Value.Span);
                }

                break;
            case LdapSubstrings substrings:
                Substrings(writer, substrings);
                break;
            case LdapExtensible extensible:
                Extensible(writer, extensible);
                break;
        }
    }

    private static void Several(AsnWriter writer, int tag, ImmutableArray<LdapFilter> parts)
    {
        using var several = writer.PushSequence(Tag(tag));
        foreach (var part in parts)
        {
            Write(writer, part);
        }
    }

    private static void Substrings(AsnWriter writer, LdapSubstrings substrings)
    {
        using var whole = writer.PushSequence(Tag(4));
        writer.WriteOctetString(Encoding.UTF8.GetBytes(substrings.Attribute));
        using var pieces = writer.PushSequence();
        for (var i = 0; i < substrings.Pieces.Length; i++)
        {
            if (substrings.Pieces[i].Length > 0)
            {
                writer.WriteOctetString(substrings.Pieces[i].Span, Tag(i == 0 ? 0 : i == substrings.Pieces.Length - 1 ? 2 : 1));
            }
        }
    }

    private static void Extensible(AsnWriter writer, LdapExtensible extensible)
    {
        using var whole = writer.PushSequence(Tag(9));
        if (extensible.Rule is { } rule)
        {
            writer.WriteOctetString(Encoding.UTF8.GetBytes(rule), Tag(1));
        }

        if (extensible.Attribute is { } attribute)
        {
            writer.WriteOctetString(Encoding.UTF8.GetBytes(attribute), Tag(2));
        }

        writer.WriteOctetString(extensible.Value.Span, Tag(3));
        if (extensible.WithDn)
        {
            writer.WriteBoolean(true, Tag(4));
        }
    }

    private static Asn1Tag Tag(int number) => new(TagClass.ContextSpecific, number);
}
