using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Dashboard.Infrastructure.Secrets;

/// <summary>Keeps the keys of Data Protection - of cookies, of forms - in envelopes as everything else.</summary>
internal sealed class EnvelopeXmlEncryptor(EnvelopeSeal seal) : IXmlEncryptor
{
    public const string Purpose = "data-protection";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement) =>
        new(new XElement("envelope", Convert.ToBase64String(seal.Close(plaintextElement.ToString(SaveOptions.DisableFormatting), Purpose))), typeof(EnvelopeXmlDecryptor));
}
