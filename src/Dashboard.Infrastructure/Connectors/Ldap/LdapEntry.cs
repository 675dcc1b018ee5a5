using System.Text;

namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>An entry as a search shows it (RFC 4511 section 4.5.2). Values are octets: what of them is text, their attribute decides.</summary>
/// <param name="Dn">Its name.</param>
/// <param name="Attributes">Values by attribute, whose names come in any case.</param>
internal sealed record LdapEntry(string Dn, IReadOnlyDictionary<string, byte[][]> Attributes)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The values of an attribute; none when it is not shown.</summary>
    public byte[][] Values(string attribute) => Attributes.GetValueOrDefault(attribute) ?? [];

    /// <summary>The values that are text and not empty, always in the same order, since a server may show them in any.</summary>
    public string[] Texts(string attribute) => [.. Values(attribute).Select(Text).OfType<string>().Where(t => t.Length > 0).Order(StringComparer.Ordinal)];

    /// <summary>The text of a value; null for one that is none (RFC 4511 section 4.1.2: UTF-8).</summary>
    public static string? Text(byte[] value)
    {
        try
        {
            return Strict.GetString(value);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
