using System.Formats.Asn1;
using System.Text;

namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>
/// The two messages that a bind probe says, as RFC 4511 encodes them (section 5.1). The base library writes the encoding;
/// here stands only what the messages hold.
/// </summary>
internal static class LdapRequests
{
    public const int BindId = 1;
    public const int LookId = 2;

    private static readonly Asn1Tag BindRequest = new(TagClass.Application, 0);
    private static readonly Asn1Tag SearchRequest = new(TagClass.Application, 3);
    private static readonly Asn1Tag Simple = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag Controls = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag Present = new(TagClass.ContextSpecific, 7);

    /// <summary>A simple bind (RFC 4511 section 4.2) that asks the password policy to speak.</summary>
    public static byte[] Bind(string name, string password)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(BindId);
            using (writer.PushSequence(BindRequest))
            {
                writer.WriteInteger(3);
                writer.WriteOctetString(Encoding.UTF8.GetBytes(name));
                writer.WriteOctetString(Encoding.UTF8.GetBytes(password), Simple);
            }

            using (writer.PushSequence(Controls))
            using (writer.PushSequence())
            {
                writer.WriteOctetString(Encoding.UTF8.GetBytes(LdapAnswers.PolicyControl)); // not critical: who does not know it goes on
            }
        }

        return writer.Encode();
    }

    /// <summary>Looks how one entry is locked (RFC 4511 section 4.5.1).</summary>
    public static byte[] LookForLock(string name)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(LookId);
            using (writer.PushSequence(SearchRequest))
            {
                writer.WriteOctetString(Encoding.UTF8.GetBytes(name));
                writer.WriteEnumeratedValue(SearchScope.BaseObject);
                writer.WriteEnumeratedValue(Aliases.Never);
                writer.WriteInteger(0); // no limits of size and time of its own
                writer.WriteInteger(0);
                writer.WriteBoolean(false);
                writer.WriteOctetString("objectClass"u8, Present);
                using (writer.PushSequence())
                {
                    writer.WriteOctetString(Encoding.UTF8.GetBytes(LdapAnswers.LockedTime));
                    writer.WriteOctetString(Encoding.UTF8.GetBytes(LdapAnswers.LockoutEnd));
                }
            }
        }

        return writer.Encode();
    }

    private enum SearchScope
    {
        BaseObject = 0,
    }

    private enum Aliases
    {
        Never = 0,
    }
}
