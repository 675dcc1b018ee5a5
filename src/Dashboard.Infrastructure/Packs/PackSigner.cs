using System.Security.Cryptography;
using Dashboard.Core.Audit;
using Dashboard.Core.Packs;
using Dashboard.Infrastructure.Persistence;
using Dashboard.Infrastructure.Signing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dashboard.Infrastructure.Packs;

/// <summary>Has the key that signs packs.</summary>
internal sealed class PackSigner(StorageLocation location, IOptions<PackOptions> options, ILogger<PackSigner> logger) : IPackSigner, IDisposable
{
    private readonly SigningKeys _keys = new(PackFiles.FolderOf(location), options.Value.SigningKeyFile, logger);

    public string PublicKey => _keys.PublicKey;

    public string Key => _keys.Use(AuditCheckpoint.KeyOf);

    public IReadOnlyList<ECDsa> Keys => _keys.Keys;

    public byte[] Sign(byte[] data) => _keys.Use(key => SameSignature.Of(key, data));

    public void Dispose() => _keys.Dispose();
}
