using Dashboard.Core.Canaries;
using Dashboard.Core.Probes;
using Dashboard.Infrastructure.Persistence;
using Dashboard.Infrastructure.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Secrets;

/// <summary>The canaries' passwords, encrypted. One is made once, and never rewritten while its canary lives.</summary>
internal sealed class CanaryPasswords(Database database, VaultSeal seal) : ICanaryPasswords
{
    private const string Unreadable = "The canary's password cannot be decrypted: the keys in the data folder were replaced. Remove the canary; its successor gets a new one.";
    private const string None = "The canary has no password yet: it is set at the source when the canary is made. Run the campaign, which does it.";

    private static readonly string Prefix = ProbedIdentity.PasswordReference(string.Empty);

    public async Task<CanaryPassword> ForSettingAsync(string reference, CancellationToken ct)
    {
        if (!reference.StartsWith(Prefix, StringComparison.Ordinal) || !Guid.TryParseExact(reference[Prefix.Length..], "D", out var id))
        {
            return new(null, "The reference to the password names no canary.");
        }

        // Sealed before the transaction: whoever comes second finds the first one's and drops his own.
        var canary = id.ToString("D");
        var fresh = seal.Close(PasswordMaker.Make(), canary, "password");
        var kept = await database.WriteAsync(
            async context =>
            {
                if (!await context.Canaries.AnyAsync(row => row.Id == id && row.State != CanaryState.Gone, ct).ConfigureAwait(false))
                {
                    return null;
                }

                if (await context.CanaryPasswords.SingleOrDefaultAsync(row => row.Canary == canary, ct).ConfigureAwait(false) is { } known)
                {
                    return known.Protected;
                }

                context.Add(new CanaryPasswordRow { Canary = canary, Protected = fresh });
                return fresh;
            },
            ct).ConfigureAwait(false);

        return kept is null ? new(null, "The reference to the password names no canary that is in our register.") : Open(canary, kept);
    }

    /// <summary>The password of a canary, if one was set.</summary>
    public async Task<CanaryPassword> FindAsync(string canary, CancellationToken ct)
    {
        var row = await database.ReadAsync(context => context.CanaryPasswords.SingleOrDefaultAsync(row => row.Canary == canary, ct), ct).ConfigureAwait(false);
        return row is null ? new(null, None) : Open(canary, row.Protected);
    }

    private CanaryPassword Open(string canary, byte[] closed) =>
        seal.Open(closed, canary, "password") is { } password ? new(new Secret(password), null) : new(null, Unreadable);
}
