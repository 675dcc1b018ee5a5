using System.Security.Cryptography;

namespace Dashboard.Web.Hosting;

/// <summary>Reads a public key that somebody names on the command line.</summary>
internal static class PublicKeyFile
{
    public static async Task<ECDsa> ReadAsync(string file, CancellationToken ct)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(await File.ReadAllTextAsync(file, ct));
            return key;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new CryptographicException($"{file} is no public key in PEM.", e);
        }
    }
}
