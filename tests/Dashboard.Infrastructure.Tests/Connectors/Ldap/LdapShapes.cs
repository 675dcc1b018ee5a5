using System.Formats.Asn1;
using System.Text;

namespace Dashboard.Infrastructure.Tests.Connectors.Ldap;

/// <summary>Answers as other directories give them. The first operation after the bind bears the number 3.</summary>
internal static class LdapShapes
{
    public static byte[] Entry(int id, string dn, params (string Name, object[] Values)[] attributes) => Message(id, writer =>
    {
        using var entry = writer.PushSequence(new(TagClass.Application, 4));
        writer.WriteOctetString(Encoding.UTF8.GetBytes(dn));
        using var list = writer.PushSequence();
        foreach (var (name, values) in attributes)
        {
            using var attribute = writer.PushSequence();
            writer.WriteOctetString(Encoding.UTF8.GetBytes(name));
            using var set = writer.PushSetOf();
            foreach (var value in values)
            {
                writer.WriteOctetString(value as byte[] ?? Encoding.UTF8.GetBytes((string)value));
            }
        }
    });

    /// <summary>Other servers hold more (RFC 4511 section 4.5.3).</summary>
    public static byte[] Elsewhere(int id) => Message(id, writer =>
    {
        using var reference = writer.PushSequence(new(TagClass.Application, 19));
        writer.WriteOctetString("ldap://forest.example/DC=forest"u8);
    });

    /// <summary>How an operation ended; a search with where to go on, if the server pages.</summary>
    public static byte[] Done(int id, int code = 0, string? cookie = null, int operation = 5, string message = "") => Message(
        id,
        writer =>
        {
            using var result = writer.PushSequence(new(TagClass.Application, operation));
            writer.WriteEncodedValue([0x0a, 0x01, (byte)code]);
            writer.WriteOctetString([]);
            writer.WriteOctetString(Encoding.UTF8.GetBytes(message));
        },
        cookie);

    public static byte[] All(params byte[][] messages) => [.. messages.SelectMany(m => m)];

    private static byte[] Message(int id, Action<AsnWriter> operation, string? cookie = null)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(id);
            operation(writer);
            if (cookie is not null)
            {
                var page = new AsnWriter(AsnEncodingRules.BER);
                using (page.PushSequence())
                {
                    page.WriteInteger(0);
                    page.WriteOctetString(Encoding.UTF8.GetBytes(cookie));
                }

                using var controls = writer.PushSequence(new(TagClass.ContextSpecific, 0));
                using var control = writer.PushSequence();
                writer.WriteOctetString("1.2.840.113556.1.4.319"u8);
                writer.WriteOctetString(page.Encode());
            }
        }

        return writer.Encode();
    }
}
