using System.Xml.Linq;
using Dashboard.Infrastructure.Disk;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.Options;

namespace Dashboard.Infrastructure.Secrets;

/// <summary>
/// The files with the keys of Data Protection: puts into envelopes what an earlier version kept in plain text, and wraps anew what an earlier key wrapped.
/// </summary>
/// <remarks>
/// A key: <c>&lt;masterKey p4:requiresEncryption="true"&gt;...</c> in plain text, <c>&lt;encryptedSecret decryptorType="..."&gt;&lt;envelope&gt;...</c> in an envelope; both as
/// the framework's own XmlKeyManager reads them.
/// </remarks>
internal sealed class KeyRingFiles(IOptions<KeyManagementOptions> options, EnvelopeSeal seal)
{
    private static readonly XNamespace Framework = "http://schemas.asp.net/2015/03/dataProtection";

    private IEnumerable<FileInfo> Files => options.Value.XmlRepository is FileSystemXmlRepository { Directory: { Exists: true } folder } ? folder.EnumerateFiles("key-*.xml") : [];

    /// <summary>The ids of the keys that wrapped them; none for one in plain text.</summary>
    public IEnumerable<string> KeyIds() => Files.SelectMany(file => XDocument.Load(file.FullName).Descendants("envelope")).Select(e => Envelope.Parse(Convert.FromBase64String(e.Value))?.KeyId).OfType<string>();

    /// <summary>Puts into envelopes what is in plain text.</summary>
    public void Protect() => Change(Protect);

    /// <summary>Brings all of them under the key of now.</summary>
    public void Renew() => Change(document => Protect(document) | Rewrap(document));

    private void Change(Func<XDocument, bool> change)
    {
        foreach (var file in Files)
        {
            var document = XDocument.Load(file.FullName);
            if (change(document))
            {
                Replace(file, document);
            }
        }
    }

    private bool Protect(XDocument document)
    {
        var plain = document.Descendants().Where(e => (bool?)e.Attribute(Framework + "requiresEncryption") is true).ToList();
        foreach (var element in plain)
        {
            var closed = new EnvelopeXmlEncryptor(seal).Encrypt(new XElement(element));
            element.ReplaceWith(new XElement(Framework + "encryptedSecret", new XAttribute("decryptorType", closed.DecryptorType.AssemblyQualifiedName!), closed.EncryptedElement));
        }

        return plain.Count > 0;
    }

    private bool Rewrap(XDocument document)
    {
        var isChanged = false;
        foreach (var envelope in document.Descendants("envelope"))
        {
            if (seal.Rewrap(Convert.FromBase64String(envelope.Value)) is { } renewed)
            {
                envelope.Value = Convert.ToBase64String(renewed);
                isChanged = true;
            }
        }

        return isChanged;
    }

    /// <summary>As a whole or not at all: half a key is none, and what it protects is lost with it.</summary>
    private static void Replace(FileInfo file, XDocument document)
    {
        var part = Path.Combine(file.DirectoryName!, $".{Guid.NewGuid():N}");
        using (var stream = OwnerFile.Create(part))
        {
            document.Save(stream);
            stream.Flush(flushToDisk: true);
        }

        File.Move(part, file.FullName, overwrite: true);
    }
}
