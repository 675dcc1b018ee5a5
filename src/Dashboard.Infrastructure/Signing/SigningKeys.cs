using System.Security.Cryptography;
using Dashboard.Core.Audit;
using Dashboard.Infrastructure.Disk;
using Microsoft.Extensions.Logging;

namespace Dashboard.Infrastructure.Signing;

/// <summary>
/// Has a key that signs: of the configuration's file, or made once and kept beside the database, for its owner alone. The public keys of every key that
/// ever signed lie in the same folder, for whoever verifies.
/// </summary>
internal sealed partial class SigningKeys(string folder, string? file, ILogger logger) : IDisposable
{
    private const string KeyFile = "signing.key";

    private readonly Lock _lock = new();
    private (ECDsa Key, ECDsa[] Public)? _keys;

    public string PublicKey => Loaded().Key.ExportSubjectPublicKeyInfoPem();

    public IReadOnlyList<ECDsa> Keys => Loaded().Public;

    /// <summary>Uses the private key; nobody else does meanwhile.</summary>
    public T Use<T>(Func<ECDsa, T> sign)
    {
        var key = Loaded().Key;
        lock (_lock)
        {
            return sign(key);
        }
    }

    public void Dispose()
    {
        if (_keys is { } keys)
        {
            keys.Key.Dispose();
            Array.ForEach(keys.Public, k => k.Dispose());
        }
    }

    /// <summary>Reads a private key; refuses one of another kind.</summary>
    public static ECDsa Read(string file)
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
            throw new CryptographicException($"The signing key {file} is no private key in PKCS#8 PEM on the curve P-256.", e);
        }
    }

    /// <summary>What cannot be read now is tried again the next time: a disk that was away comes back.</summary>
    private (ECDsa Key, ECDsa[] Public) Loaded()
    {
        lock (_lock)
        {
            return _keys ??= Load();
        }
    }

    private (ECDsa Key, ECDsa[] Public) Load()
    {
        OwnerFile.Folder(folder);
        var key = Read(file ?? Own());
        var pem = key.ExportSubjectPublicKeyInfoPem();
        var known = Path.Combine(folder, $"public-{AuditCheckpoint.KeyOf(key)}.pem");
        if (!File.Exists(known))
        {
            // Under another name first: half a file must not stand there as a key.
            var part = Path.Combine(folder, $".{Guid.NewGuid():N}");
            File.WriteAllText(part, pem);
            File.Move(part, known, overwrite: true);
        }

        var own = ECDsa.Create();
        own.ImportFromPem(pem);
        return (key, [own, .. Directory.EnumerateFiles(folder, "public-*.pem").Where(f => f != known).Order(StringComparer.Ordinal).Select(Public).OfType<ECDsa>()]);
    }

    /// <summary>One that cannot be read is passed over and named: what it signed is reported as not signed by a key that counts, and everything else is verified.</summary>
    private ECDsa? Public(string file)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(file));
            return key;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException or IOException or UnauthorizedAccessException)
        {
            key.Dispose();
            Log.Unreadable(logger, e, file);
            return null;
        }
    }

    /// <summary>Made once; of two programs that make one at the same time the first wins.</summary>
    private string Own()
    {
        var own = Path.Combine(folder, KeyFile);
        if (File.Exists(own))
        {
            return own;
        }

        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var part = Path.Combine(folder, $".{Guid.NewGuid():N}");
        using (var writer = new StreamWriter(OwnerFile.Create(part)))
        {
            writer.Write(made.ExportPkcs8PrivateKeyPem());
        }

        try
        {
            File.Move(part, own, overwrite: false);
        }
        catch (IOException) when (File.Exists(own))
        {
            File.Delete(part);
        }

        return own;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The public key {File} cannot be read: what it signed does not verify until it is put back.")]
        public static partial void Unreadable(ILogger logger, Exception error, string file);
    }
}
