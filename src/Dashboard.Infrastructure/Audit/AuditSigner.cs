using System.Security.Cryptography;
using Dashboard.Core.Audit;
using Dashboard.Infrastructure.Persistence;
using Dashboard.Infrastructure.Signing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dashboard.Infrastructure.Audit;

/// <summary>Has the key that signs checkpoints.</summary>
internal sealed class AuditSigner(StorageLocation location, IOptions<AuditOptions> options, ILogger<AuditSigner> logger) : IAuditSigner, IDisposable
{
    private readonly SigningKeys _keys = new(Path.Combine(location.Folder, "audit"), options.Value.SigningKeyFile, logger);

    public string PublicKey => _keys.PublicKey;

    public IReadOnlyList<ECDsa> Keys => _keys.Keys;

    public AuditCheckpoint Sign(AuditEntry last, DateTimeOffset now) => _keys.Use(key => AuditCheckpoint.Of(last, now, key));

    public void Dispose() => _keys.Dispose();
}
