using System.Security.Cryptography;
using System.Text;
using Dashboard.Core.Audit;
using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Access;

/// <summary>Where tokens for programs are made, recognised and taken back.</summary>
public sealed class ApiTokenDesk(IApiTokenStore store, Audited audited, TimeProvider time) : IDisposable
{
    /// <summary>The token that comes from the server's own settings.</summary>
    public const string Bootstrap = "bootstrap";

    /// <summary>Who made what the server's settings made: nobody knows who wrote, and who reads, those.</summary>
    public const string Settings = "settings";

    private const int LongestName = 100;

    private static readonly TimeSpan UseIsNotedEvery = TimeSpan.FromMinutes(1);

    // Two saves of one token never overlap: noting a use must not undo that it was taken back meanwhile.
    private readonly SemaphoreSlim _saving = new(1, 1);

    /// <summary>Makes a token. The secret is in the outcome and nowhere else: it cannot be shown again.</summary>
    public Task<Outcome<NewApiToken>> CreateAsync(string name, Role role, Actor actor, CancellationToken ct) => audited.DoAsync(
        (actor.Act("token.create", "api token") with { After = $"{Shortened(name)}, {role}" }).Only(actor.MayAdminister, AccessErrors.AdministratorsOnly),
        () => CreateNowAsync(name, role, actor, ct),
        static (act, made) => act with { Subject = $"api token {made.Token.Id}" },
        ct);

    private async Task<Outcome<NewApiToken>> CreateNowAsync(string name, Role role, Actor actor, CancellationToken ct)
    {
        if (!actor.MayAdminister)
        {
            return AccessErrors.AdministratorsOnly;
        }

        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > LongestName)
        {
            return AccessErrors.TokenName;
        }

        if (AccessErrors.ReservedNames.Contains(name.Trim()))
        {
            return AccessErrors.TokenNameIsReserved(name.Trim());
        }

        var secret = $"tm_{RandomNumberGenerator.GetHexString(48, lowercase: true)}";
        var token = New(name.Trim(), role, secret, actor.Person ?? actor.Name);
        await store.SaveAsync(token, ct);
        return new NewApiToken(token, secret);
    }

    /// <summary>Takes a token back, at once and for good.</summary>
    public Task<Outcome<ApiToken>> RevokeAsync(Guid id, Actor actor, CancellationToken ct) => audited.DoAsync(
        actor.Act("token.revoke", $"api token {id}").Only(actor.MayAdminister, AccessErrors.AdministratorsOnly),
        () => RevokeNowAsync(id, actor, ct),
        static (act, token) => act with { Before = $"{token.Name}, {token.Role}", After = "taken back" },
        ct);

    private async Task<Outcome<ApiToken>> RevokeNowAsync(Guid id, Actor actor, CancellationToken ct)
    {
        if (!actor.MayAdminister)
        {
            return AccessErrors.AdministratorsOnly;
        }

        await _saving.WaitAsync(ct);
        try
        {
            var token = (await store.ListAsync(ct)).FirstOrDefault(t => t.Id == id);
            return token is null ? AccessErrors.UnknownToken : await RevokeAsync(token, ct);
        }
        finally
        {
            _saving.Release();
        }
    }

    /// <summary>The token that a program shows; null when there is none, or it was taken back.</summary>
    public async Task<ApiToken?> RecogniseAsync(string secret, CancellationToken ct)
    {
        var token = await store.FindByHashAsync(Hash(secret), ct);
        if (token is not { RevokedAt: null })
        {
            return null;
        }

        if (token.LastUsedAt is null || time.GetUtcNow() - token.LastUsedAt >= UseIsNotedEvery)
        {
            await NoteUseAsync(token.Hash, ct);
        }

        return token;
    }

    /// <summary>
    /// The person who made a token; empty where nobody knows who that is: the server made it, or an earlier token of an administrator may have,
    /// by whose name it was kept.
    /// </summary>
    public async Task<string> PersonBehindAsync(ApiToken token, CancellationToken ct)
    {
        bool MayHaveMadeIt(ApiToken earlier) => earlier.Id != token.Id && earlier.Role == nameof(Role.Administrator) && earlier.CreatedAt <= token.CreatedAt && string.Equals(earlier.Name, token.CreatedBy, StringComparison.OrdinalIgnoreCase);
        return token.CreatedBy is Settings or Bootstrap || (await store.ListAsync(ct)).Any(MayHaveMadeIt) ? string.Empty : token.CreatedBy;
    }

    /// <summary>
    /// Lets the token of the server's settings in, as an administrator, and takes an earlier one back. One that an
    /// administrator took back stays so.
    /// </summary>
    /// <param name="secret">The token; null when the settings have none, which takes the earlier one back.</param>
    /// <param name="ct">Cancels.</param>
    public async Task AdmitBootstrapAsync(string? secret, CancellationToken ct)
    {
        var hash = secret is null ? null : Hash(secret);
        var tokens = await store.ListAsync(ct);
        foreach (var earlier in tokens.Where(t => t.Name == Bootstrap && t.RevokedAt is null && t.Hash != hash))
        {
            await RevokeAsync(earlier, ct);
        }

        if (secret is not null && tokens.All(t => t.Hash != hash))
        {
            await store.SaveAsync(New(Bootstrap, Role.Administrator, secret, Settings), ct);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _saving.Dispose();

    private static string Shortened(string name) => name.Length <= LongestName ? name : name[..LongestName];

    private async Task NoteUseAsync(string hash, CancellationToken ct)
    {
        await _saving.WaitAsync(ct);
        try
        {
            if (await store.FindByHashAsync(hash, ct) is { } token)
            {
                await store.SaveAsync(token with { LastUsedAt = time.GetUtcNow() }, ct);
            }
        }
        finally
        {
            _saving.Release();
        }
    }

    private async Task<ApiToken> RevokeAsync(ApiToken token, CancellationToken ct)
    {
        if (token.RevokedAt is not null)
        {
            return token;
        }

        var revoked = token with { RevokedAt = time.GetUtcNow() };
        await store.SaveAsync(revoked, ct);
        return revoked;
    }

    private ApiToken New(string name, Role role, string secret, string by) =>
        new(Guid.CreateVersion7(), name, role.ToString(), Hash(secret), by, time.GetUtcNow(), null, null);

    /// <summary>A plain hash is enough: a token is random and long, there is nothing to guess.</summary>
    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
