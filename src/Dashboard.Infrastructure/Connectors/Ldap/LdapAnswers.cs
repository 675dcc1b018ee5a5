using System.Formats.Asn1;
using System.Text;

namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>The messages that a bind probe hears, as RFC 4511 encodes them (section 5.1). What is no such message throws.</summary>
internal static class LdapAnswers
{
    /// <summary>The password policy speaks by it, if it is asked (draft-behera-ldap-password-policy section 6).</summary>
    public const string PolicyControl = "1.3.6.1.4.1.42.2.27.8.5.1";

    public const string LockedTime = "pwdAccountLockedTime";
    public const string LockoutEnd = "pwdAccountTmpLockoutEnd";

    private const string PasswordExpiredControl = "2.16.840.1.113730.3.4.4"; // of 389-ds and its forebears
    private const string LockedByAdministrator = "000001010000Z";

    private static readonly Asn1Tag BindResponse = new(TagClass.Application, 1);
    private static readonly Asn1Tag SearchEntry = new(TagClass.Application, 4);
    private static readonly Asn1Tag ExtendedResponse = new(TagClass.Application, 24);
    private static readonly Asn1Tag First = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag Second = new(TagClass.ContextSpecific, 1);

    /// <summary>The answer to the bind.</summary>
    /// <exception cref="AsnContentException">It is not one.</exception>
    public static LdapResult ReadBind(ReadOnlyMemory<byte> bytes)
    {
        var message = Open(bytes, out var id);
        var tag = message.PeekTag();
        if (!(id == LdapRequests.BindId && tag.HasSameClassAndValue(BindResponse)) && !(id == 0 && tag.HasSameClassAndValue(ExtendedResponse)))
        {
            throw new AsnContentException("This answers no bind.");
        }

        // Message 0 is the server's notice that it hangs up (RFC 4511 section 4.4.1): its code is no answer to the bind.
        var (code, text) = ReadResult(message.ReadSequence(tag));
        return id == LdapRequests.BindId ? new(code, text, ReadPolicy(message), bytes) : throw new LdapHungUpException(new LdapResult(code, text, null, bytes).Name);
    }

    /// <summary>One answer to the look for a lock: the entry, or null when the search has ended.</summary>
    /// <exception cref="AsnContentException">It is neither.</exception>
    public static LdapLock? ReadLook(ReadOnlyMemory<byte> bytes)
    {
        var message = Open(bytes, out var id);
        if (id != LdapRequests.LookId)
        {
            throw new AsnContentException("This answers no search.");
        }

        if (!message.PeekTag().HasSameClassAndValue(SearchEntry))
        {
            return null;
        }

        var entry = message.ReadSequence(SearchEntry);
        entry.ReadOctetString();
        var attributes = entry.ReadSequence();
        var found = LdapLock.NotShown;
        while (attributes.HasData)
        {
            var attribute = attributes.ReadSequence();
            var name = Text(attribute);
            var values = attribute.ReadSetOf(skipSortOrderValidation: true);
            while (values.HasData)
            {
                var value = Text(values);
                if (found is not LdapLock.Administrative && (IsNamed(name, LockedTime) || IsNamed(name, LockoutEnd)))
                {
                    found = value == LockedByAdministrator ? LdapLock.Administrative : LdapLock.TooManyAttempts;
                }
            }
        }

        return found;
    }

    private static AsnReader Open(ReadOnlyMemory<byte> bytes, out int id)
    {
        var message = new AsnReader(bytes, AsnEncodingRules.BER).ReadSequence();
        return message.TryReadInt32(out id) ? message : throw new AsnContentException("The message number is out of range.");
    }

    private static (int Code, string Message) ReadResult(AsnReader result)
    {
        var code = result.ReadEnumeratedValue<LdapResultCode>();
        result.ReadOctetString();
        return ((int)code, Text(result));
    }

    private static LdapPolicyError? ReadPolicy(AsnReader message)
    {
        if (!message.HasData || !message.PeekTag().HasSameClassAndValue(First))
        {
            return null;
        }

        var controls = message.ReadSequence(First);
        while (controls.HasData)
        {
            var control = controls.ReadSequence();
            var kind = Text(control);
            if (kind == PasswordExpiredControl)
            {
                return LdapPolicyError.PasswordExpired;
            }

            if (control.HasData && control.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean))
            {
                control.ReadBoolean();
            }

            if (kind == PolicyControl && control.HasData && ReadPolicyValue(control.ReadOctetString()) is { } error)
            {
                return error;
            }
        }

        return null;
    }

    private static LdapPolicyError? ReadPolicyValue(byte[] value)
    {
        var policy = new AsnReader(value, AsnEncodingRules.BER).ReadSequence();
        if (policy.HasData && policy.PeekTag().HasSameClassAndValue(First))
        {
            policy.ReadEncodedValue(); // a warning about time or logins left
        }

        return policy.HasData ? policy.ReadEnumeratedValue<LdapPolicyError>(Second) : null;
    }

    private static bool IsNamed(string name, string attribute) => string.Equals(name, attribute, StringComparison.OrdinalIgnoreCase);

    private static string Text(AsnReader reader) => Encoding.UTF8.GetString(reader.ReadOctetString());

    /// <summary>Read as a number: codes are added by every extension.</summary>
    private enum LdapResultCode
    {
        Success = 0,
    }
}
