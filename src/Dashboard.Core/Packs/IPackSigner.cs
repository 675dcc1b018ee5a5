using System.Security.Cryptography;

namespace Dashboard.Core.Packs;

/// <summary>Has the key that signs packs: another one than that of the audit trail, so that neither can be taken for the other.</summary>
public interface IPackSigner
{
    /// <summary>The public key, as PEM (SubjectPublicKeyInfo).</summary>
    string PublicKey { get; }

    /// <summary>Its short name: the first 16 hex digits of the SHA-256 of the public key.</summary>
    string Key { get; }

    /// <summary>The public keys whose signatures count: this one, and those that signed before it.</summary>
    IReadOnlyList<ECDsa> Keys { get; }

    /// <summary>The signature: ECDSA on P-256 over SHA-256, in DER (RFC 3279 section 2.2.3), as openssl reads it. The same data gives the same signature.</summary>
    byte[] Sign(byte[] data);
}
