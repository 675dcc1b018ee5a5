using System.Security.Cryptography;
using Dashboard.Core.Audit;
using Dashboard.Infrastructure.Persistence;
using Microsoft.Extensions.Options;

namespace Dashboard.Infrastructure.Audit;

/// <summary>
/// Has the key that signs checkpoints: of the configuration's file, or made once and kept beside the database, for its owner alone. The public keys of
/// every key that ever signed lie in the same folder, for whoever verifies.
/// </summary>
internal sealed class AuditSigner : IAuditSigner, IDisposable
{
    private const string KeyFile = "signing.key";

    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly Lazy<(ECDsa Key, ECDsa[] Public)> _keys;
    private readonly string _folder;
    private readonly string? _file;

    public AuditSigner(StorageLocation location, IOptions<AuditOptions> options)
    {
        _folder = Path.Combine(location.Folder, "audit");
        _file = options.Value.SigningKeyFile;
        _keys = new(Load);
    }

    public string PublicKey => _keys.Value.Key.ExportSubjectPublicKeyInfoPem();

    public IReadOnlyList<ECDsa> Keys => _keys.Value.Public;

    public AuditCheckpoint Sign(AuditEntry last, DateTimeOffset now)
    {
        var key = _keys.Value.Key;
        lock (_keys)
        {
            return AuditCheckpoint.Of(last, now, key);
        }
    }

    public void Dispose()
    {
        if (_keys.IsValueCreated)
        {
            _keys.Value.Key.Dispose();
            Array.ForEach(_keys.Value.Public, k => k.Dispose());
        }
    }

    /// <summary>Reads a private key; refuses one of another kind.</summary>
    internal static ECDsa Read(string file)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(file));
            return key.KeySize == 256 ? key : throw new CryptographicException("It is no key on the curve P-256.");
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new CryptographicException($"The signing key of the audit trail, {file}, is no private key in PKCS#8 PEM on the curve P-256.", e);
        }
    }

    private static ECDsa Public(string pem)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(pem);
        return key;
    }

    private (ECDsa Key, ECDsa[] Public) Load()
    {
        Prepare();
        var key = Read(_file ?? Own());
        var known = Path.Combine(_folder, $"public-{AuditCheckpoint.KeyOf(key)}.pem");
        if (!File.Exists(known))
        {
            File.WriteAllText(known, key.ExportSubjectPublicKeyInfoPem());
        }

        return (key, [.. Directory.EnumerateFiles(_folder, "public-*.pem").Order(StringComparer.Ordinal).Select(f => Public(File.ReadAllText(f)))]);
    }

    private void Prepare()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(_folder);
        }
        else
        {
            Directory.CreateDirectory(_folder, Owner | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Made once; of two programs that make one at the same time the first wins.</summary>
    private string Own()
    {
        var file = Path.Combine(_folder, KeyFile);
        if (File.Exists(file))
        {
            return file;
        }

        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var part = Path.Combine(_folder, $".{Guid.NewGuid():N}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Owner;
        }

        using (var writer = new StreamWriter(part, options))
        {
            writer.Write(made.ExportPkcs8PrivateKeyPem());
        }

        try
        {
            File.Move(part, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(part);
        }

        return file;
    }
}
