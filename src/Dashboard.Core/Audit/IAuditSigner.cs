using System.Security.Cryptography;

namespace Dashboard.Core.Audit;

/// <summary>Has the key that signs checkpoints.</summary>
public interface IAuditSigner
{
    /// <summary>The public key, as PEM (SubjectPublicKeyInfo).</summary>
    string PublicKey { get; }

    /// <summary>The public keys whose checkpoints count: this one, and those that signed before it.</summary>
    IReadOnlyList<ECDsa> Keys { get; }

    /// <summary>A checkpoint of this entry.</summary>
    AuditCheckpoint Sign(AuditEntry last, DateTimeOffset now);
}
