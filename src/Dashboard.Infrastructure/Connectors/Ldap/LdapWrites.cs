using System.Formats.Asn1;
using System.Text;

namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>The operations on entries that lending and looking for a lock need, as RFC 4511 encodes them, each with the number of its message.</summary>
internal static class LdapWrites
{
    /// <summary>Sets the time to live of a dynamic entry (RFC 2589 section 4.1).</summary>
    public const string RefreshOperation = "1.3.6.1.4.1.1466.101.119.1";

    /// <summary>Sets a password (RFC 3062).</summary>
    public const string PasswordOperation = "1.3.6.1.4.1.4203.1.11.1";

    /// <summary>Active Directory shows what is left of each membership: <c>&lt;TTL=1799,CN=...&gt;</c>.</summary>
    public const string LinkTtlControl = "1.2.840.113556.1.4.2309";

    private const string NoAttributes = "1.1"; // section 4.5.1.8

    private static readonly Asn1Tag SearchRequest = new(TagClass.Application, 3);
    private static readonly Asn1Tag ModifyRequest = new(TagClass.Application, 6);
    private static readonly Asn1Tag AddRequest = new(TagClass.Application, 8);
    private static readonly Asn1Tag DeleteRequest = new(TagClass.Application, 10);
    private static readonly Asn1Tag ExtendedRequest = new(TagClass.Application, 23);
    private static readonly Asn1Tag First = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag Second = new(TagClass.ContextSpecific, 1);
    private static readonly Asn1Tag Not = new(TagClass.ContextSpecific, 2);
    private static readonly Asn1Tag Present = new(TagClass.ContextSpecific, 7);

    /// <summary>Section 4.7.</summary>
    public static byte[] Add(int id, string dn, IEnumerable<(string Name, string[] Values)> attributes) =>
        Add(id, dn, attributes.Select(a => (a.Name, Array.ConvertAll(a.Values, Encoding.UTF8.GetBytes))));

    /// <summary>The same with values that need not be text.</summary>
    public static byte[] Add(int id, string dn, IEnumerable<(string Name, byte[][] Values)> attributes) => Message(id, writer =>
    {
        using var request = writer.PushSequence(AddRequest);
        Text(writer, dn);
        using var list = writer.PushSequence();
        foreach (var (name, values) in attributes)
        {
            Attribute(writer, name, values);
        }
    });

    /// <summary>Adds or takes away one value of an attribute (section 4.6).</summary>
    public static byte[] Modify(int id, string dn, bool adds, string attribute, string value) =>
        Modify(id, dn, adds ? Change.Add : Change.Delete, attribute, Encoding.UTF8.GetBytes(value));

    /// <summary>Gives an attribute these values and no others; none takes it away, also where it is not there (section 4.6).</summary>
    public static byte[] Replace(int id, string dn, string attribute, params byte[][] values) => Modify(id, dn, Change.Replace, attribute, values);

    /// <summary>Sets a password, which the server stores as it sees fit (RFC 3062 section 2): userIdentity [0], newPasswd [2].</summary>
    public static byte[] SetPassword(int id, string dn, string password)
    {
        var value = new AsnWriter(AsnEncodingRules.BER);
        using (value.PushSequence())
        {
            value.WriteOctetString(Encoding.UTF8.GetBytes(dn), First);
            value.WriteOctetString(Encoding.UTF8.GetBytes(password), Not);
        }

        return Message(id, writer =>
        {
            using var request = writer.PushSequence(ExtendedRequest);
            writer.WriteOctetString(Encoding.UTF8.GetBytes(PasswordOperation), First);
            writer.WriteOctetString(value.Encode(), Second);
        });
    }

    private static byte[] Modify(int id, string dn, Change kind, string attribute, params byte[][] values) => Message(id, writer =>
    {
        using var request = writer.PushSequence(ModifyRequest);
        Text(writer, dn);
        using var changes = writer.PushSequence();
        using var change = writer.PushSequence();
        writer.WriteEnumeratedValue(kind);
        Attribute(writer, attribute, values);
    });

    /// <summary>Section 4.8.</summary>
    public static byte[] Delete(int id, string dn) => Message(id, writer => writer.WriteOctetString(Encoding.UTF8.GetBytes(dn), DeleteRequest));

    /// <summary>RFC 2589 section 4.1: entryName [0], requestTtl [1].</summary>
    public static byte[] Refresh(int id, string dn, int seconds)
    {
        var value = new AsnWriter(AsnEncodingRules.BER);
        using (value.PushSequence())
        {
            value.WriteOctetString(Encoding.UTF8.GetBytes(dn), First);
            value.WriteInteger(seconds, Second);
        }

        return Message(id, writer =>
        {
            using var request = writer.PushSequence(ExtendedRequest);
            writer.WriteOctetString(Encoding.UTF8.GetBytes(RefreshOperation), First);
            writer.WriteOctetString(value.Encode(), Second);
        });
    }

    /// <summary>Reads attributes of one entry (section 4.5.1).</summary>
    public static byte[] Read(int id, string dn, string? control, params string[] attributes) =>
        Search(id, dn, writer => writer.WriteOctetString("objectClass"u8, Present), control, attributes);

    /// <summary>
    /// Finds an entry only if an attribute is surely not there: what may not be searched is neither there nor not there
    /// (Undefined, section 4.5.1.7), and a server that hides it finds nothing.
    /// </summary>
    public static byte[] Lacks(int id, string dn, string attribute) => Search(
        id,
        dn,
        writer =>
        {
            using var not = writer.PushSequence(Not);
            writer.WriteOctetString(Encoding.UTF8.GetBytes(attribute), Present);
        },
        control: null,
        NoAttributes);

    private static byte[] Search(int id, string dn, Action<AsnWriter> filter, string? control, params string[] attributes) => Message(
        id,
        writer =>
        {
            using var request = writer.PushSequence(SearchRequest);
            Text(writer, dn);
            writer.WriteEnumeratedValue(Scope.BaseObject);
            writer.WriteEnumeratedValue(Aliases.Never);
            writer.WriteInteger(0); // no limits of size and time of its own
            writer.WriteInteger(0);
            writer.WriteBoolean(false);
            filter(writer);
            using var names = writer.PushSequence();
            foreach (var name in attributes)
            {
                Text(writer, name);
            }
        },
        control);

    private static byte[] Message(int id, Action<AsnWriter> operation, string? control = null)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(id);
            operation(writer);
            if (control is not null)
            {
                using var controls = writer.PushSequence(First);
                using var one = writer.PushSequence();
                Text(writer, control);
                writer.WriteBoolean(true); // who does not know it must not answer as if
            }
        }

        return writer.Encode();
    }

    private static void Attribute(AsnWriter writer, string name, byte[][] values)
    {
        using var attribute = writer.PushSequence();
        Text(writer, name);
        using var set = writer.PushSetOf();
        foreach (var value in values)
        {
            writer.WriteOctetString(value);
        }
    }

    private static void Text(AsnWriter writer, string text) => writer.WriteOctetString(Encoding.UTF8.GetBytes(text));

    private enum Change
    {
        Add = 0,
        Delete = 1,
        Replace = 2,
    }

    private enum Scope
    {
        BaseObject = 0,
    }

    private enum Aliases
    {
        Never = 0,
    }
}
