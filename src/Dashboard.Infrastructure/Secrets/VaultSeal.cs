using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Dashboard.Infrastructure.Secrets;

/// <summary>
/// Encrypts what a canary holds. The purpose names whose it is and what for, so that what is moved to another row can
/// no longer be opened. What an earlier version sealed with Data Protection is still opened, and sealed anew when keys are wrapped anew.
/// </summary>
internal sealed class VaultSeal(EnvelopeSeal envelopes, IDataProtectionProvider provider)
{
    public byte[] Close(string text, params string[] purpose) => envelopes.Close(text, purpose);

    /// <summary>The text; null when it cannot be opened: the keys were replaced, or the row was tampered with.</summary>
    public string? Open(byte[] closed, params string[] purpose) => Envelope.Is(closed) ? envelopes.Open(closed, purpose) : OpenOlder(closed, purpose);

    /// <summary>The same wrapped by the key of now; null where nothing is to do, or it cannot be opened.</summary>
    public byte[]? Renew(byte[] closed, params string[] purpose) =>
        Envelope.Is(closed) ? envelopes.Rewrap(closed)
        : OpenOlder(closed, purpose) is { } text ? Close(text, purpose)
        : null;

    private string? OpenOlder(byte[] closed, string[] purpose)
    {
        try
        {
            return Encoding.UTF8.GetString(provider.CreateProtector("Tidemark.Vault.1", purpose).Unprotect(closed));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
