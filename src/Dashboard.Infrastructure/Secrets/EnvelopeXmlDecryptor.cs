using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Infrastructure.Secrets;

/// <summary>Takes the keys of Data Protection out of their envelopes. Made by Data Protection itself, by the name that stands in the file.</summary>
internal sealed class EnvelopeXmlDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) =>
        services.GetRequiredService<EnvelopeSeal>().Open(Convert.FromBase64String(encryptedElement.Value), EnvelopeXmlEncryptor.Purpose) is { } plain
            ? XElement.Parse(plain)
            : throw new CryptographicException("A key of Data Protection cannot be taken out of its envelope: the key that wrapped it is not here.");
}
