using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Dashboard.Infrastructure.Secrets;

/// <summary>
/// Encrypts what a canary holds. The purpose names whose it is and what for, so that what is moved to another row can
/// no longer be opened.
/// </summary>
internal sealed class VaultSeal(IDataProtectionProvider provider)
{
    public byte[] Close(string text, params string[] purpose) => Protector(purpose).Protect(Encoding.UTF8.GetBytes(text));

    /// <summary>The text; null when it cannot be opened: the keys were replaced, or the row was tampered with.</summary>
    public string? Open(byte[] closed, params string[] purpose)
    {
        try
        {
            return Encoding.UTF8.GetString(Protector(purpose).Unprotect(closed));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector Protector(string[] purpose) => provider.CreateProtector("Tidemark.Vault.1", purpose);
}
