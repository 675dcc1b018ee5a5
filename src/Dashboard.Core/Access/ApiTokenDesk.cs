using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dashboard.Core.Audit;
using Dashboard.Core.Outcomes;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Access;

/// <summary>Where tokens for programs are made, recognised and taken back.</summary>
public sealed class ApiTokenDesk(IApiTokenStore store, IPersonRegister people, Audited audited, IOptions<TokenOptions> options, TimeProvider time) : IDisposable
{
    /// <summary>The token that comes from the server's own settings.</summary>
    public const string Bootstrap = "bootstrap";

    /// <summary>Who made what the server's settings made: nobody knows who wrote, and who reads, those.</summary>
    public const string Settings = "settings";

    private static readonly TimeSpan UseIsNotedEvery = TimeSpan.FromMinutes(1);

    // Two saves of one token never overlap: noting a use must not undo that it was taken back meanwhile.
    private readonly SemaphoreSlim _saving = new(1, 1);

    /// <summary>How long a token may be good for at most.</summary>
    public TimeSpan LongestLife => options.Value.LongestLife;

    /// <summary>How long a token is good for after whoever made it last signed in.</summary>
    public TimeSpan MakerUnseen => options.Value.MakerUnseen;

    /// <summary>Every token ever made, newest first, for administrators.</summary>
    public Task<Outcome<ApiToken[]>> ListAsync(Actor actor, CancellationToken ct) => audited.LookAsync<ApiToken[]>(
        actor.Reads("token.list", "api tokens"),
        async () => actor.MayAdminister ? await ListNowAsync(ct) : AccessErrors.AdministratorsOnly,
        ct);

    /// <summary>Makes a token. The secret is in the outcome and nowhere else: it cannot be shown again.</summary>
    public Task<Outcome<NewApiToken>> CreateAsync(TokenOrder order, Actor actor, CancellationToken ct) => audited.DoAsync(
        (actor.Act("token.create", "api token") with { After = Words(order) }).Only(actor.MayAdminister, AccessErrors.AdministratorsOnly),
        () => CreateNowAsync(order, actor, ct),
        static (act, made) => act with { Subject = $"api token {made.Token.Id}" },
        ct);

    private static string Words(TokenOrder order) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(order.Name is { Length: > TokenRules.LongestName } name ? name[..TokenRules.LongestName] : order.Name)}, {order.Role}, {order.Scope}, until {order.ExpiresAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC");

    private async Task<Outcome<NewApiToken>> CreateNowAsync(TokenOrder order, Actor actor, CancellationToken ct)
    {
        if (TokenRules.Refuse(order, actor, LongestLife, time.GetUtcNow()) is { } error)
        {
            return error;
        }

        var secret = $"tm_{RandomNumberGenerator.GetHexString(48, lowercase: true)}";
        var token = New(order.Name.Trim(), order.Role, order.Scope, secret, actor.Name, order.ExpiresAt);
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

    /// <summary>
    /// Takes back the tokens of somebody that reach further than they do now: a token is no way round losing a role. Of those who are not signed in nobody can know;
    /// their tokens sleep after a while (<see cref="TokenOptions.MakerUnseen"/>).
    /// </summary>
    /// <param name="person">Who made them.</param>
    /// <param name="roles">What that person may do now; none when they may not come in any more.</param>
    /// <param name="reason">Why, for the audit trail.</param>
    /// <param name="ct">Cancels.</param>
    public async Task FollowAsync(string person, IReadOnlyCollection<Role> roles, string reason, CancellationToken ct)
    {
        await _saving.WaitAsync(ct);
        try
        {
            var reach = (await store.ListAsync(ct)).Where(t =>
                t.IsGoodAt(time.GetUtcNow()) && t.Name != Bootstrap && string.Equals(t.CreatedBy, person, StringComparison.OrdinalIgnoreCase)
                && !roles.Contains(Role.Administrator) && !roles.Any(r => r.ToString() == t.Role));
            foreach (var token in reach)
            {
                await RevokeAsync(token, ct);
                await audited.NoteAsync(Actor.System.Act("token.revoke", $"api token {token.Id}") with { Before = $"{token.Name}, {token.Role}", After = $"taken back: {reason}" }, AuditOutcome.Done, ct);
            }
        }
        finally
        {
            _saving.Release();
        }
    }

    /// <summary>The token that a program shows; null when there is none, or it was taken back, or it is over, or it sleeps.</summary>
    public async Task<ApiToken?> RecogniseAsync(string secret, CancellationToken ct)
    {
        var token = await store.FindByHashAsync(Hash(secret), ct) is { } kept ? Known(kept, await people.ListAsync(ct)) : null;
        if (token?.IsGoodAt(time.GetUtcNow()) is not true)
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
            await store.SaveAsync(New(Bootstrap, Role.Administrator, TokenScope.Whole, secret, Settings, null), ct);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _saving.Dispose();

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

    private async Task<ApiToken[]> ListNowAsync(CancellationToken ct)
    {
        var known = await people.ListAsync(ct);
        return [.. (await store.ListAsync(ct)).Select(token => Known(token, known))];
    }

    /// <summary>With what is known of whoever made it. One that was never seen is counted from the token: it was made by another token of theirs.</summary>
    private ApiToken Known(ApiToken token, People people) => token.Name == Bootstrap
        ? token
        : token with { SleepsAt = (people.LastSeen(token.CreatedBy) is { } seen && seen > token.CreatedAt ? seen : token.CreatedAt) + MakerUnseen, AlsoKnownAs = people.OthersOf(token.CreatedBy) };

    private ApiToken New(string name, Role role, TokenScope scope, string secret, string by, DateTimeOffset? until) =>
        new(Guid.CreateVersion7(), name, role.ToString(), scope, Hash(secret), by, time.GetUtcNow(), until, null, null);

    /// <summary>A plain hash is enough: a token is random and long, there is nothing to guess.</summary>
    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
