using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Claims;
using System.Security.Cryptography;
using Dashboard.Core.Access;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Security;

/// <summary>
/// Who is signed in, and whether they still may be. The tenant is asked with the refresh token of the sign-in, which it refuses once the account is disabled or
/// its sessions are revoked, and answers with the app roles of the moment. (The other way would be to read accounts through Graph: that takes a right to read
/// the directory, and says nothing of revoked sessions.) While it cannot be asked, roles that write last for a short grace and no longer.
/// </summary>
internal sealed class Sessions(ISignInRefresher refresher, SignInDesk desk, PersonDesk people, IOptions<IdentityProviderOptions> options, TimeProvider time)
{
    /// <summary>The id of the session, in the cookie: it opens nothing by itself.</summary>
    public const string IdClaim = "tidemark:session";

    private readonly ConcurrentDictionary<string, Session> _open = new(StringComparer.Ordinal);

    /// <summary>Begins a session; returns its id.</summary>
    public string Open(SignedInPerson person, string refreshToken)
    {
        var now = time.GetUtcNow();
        foreach (var (old, _) in _open.Where(s => s.Value.EndsAt <= now))
        {
            _open.TryRemove(old, out _);
        }

        var id = RandomNumberGenerator.GetHexString(32, lowercase: true);
        _open[id] = new(person, refreshToken, now, now + SessionCookie.Lifetime);
        return id;
    }

    /// <summary>Ends a session: every other page of it is signed out within seconds.</summary>
    public void Close(ClaimsPrincipal principal)
    {
        if (IdOf(principal) is { } id)
        {
            _open.TryRemove(id, out _);
        }
    }

    /// <summary>The roles that somebody has now; null when their sign-in is over. Of a persona: those it came with.</summary>
    public async Task<ImmutableHashSet<Role>?> RolesAsync(ClaimsPrincipal principal, CancellationToken ct)
    {
        if (!options.Value.IsConfigured)
        {
            return [.. principal.ToActor().Roles];
        }

        if (IdOf(principal) is not { } id || !_open.TryGetValue(id, out var session) || time.GetUtcNow() >= session.EndsAt)
        {
            return null;
        }

        await session.Asking.WaitAsync(ct);
        try
        {
            var now = time.GetUtcNow();
            if (now - session.AskedAt >= options.Value.CheckEvery && await AskAsync(session, now) is { } refusal)
            {
                if (_open.TryRemove(id, out _))
                {
                    await desk.EndAsync(new(session.Name, [.. session.Roles]), refusal, CancellationToken.None);
                    await people.FollowAsync(session.Subject, session.Name, [], CancellationToken.None);
                }

                return null;
            }

            return !_open.ContainsKey(id) ? null
                : time.GetUtcNow() - session.ConfirmedAt <= options.Value.Grace ? session.Roles
                : [.. session.Roles.Where(role => !role.Writes())];
        }
        finally
        {
            session.Asking.Release();
        }
    }

    /// <summary>Why the session ends; null when it goes on.</summary>
    private async Task<string?> AskAsync(Session session, DateTimeOffset now)
    {
        session.AskedAt = now;

        // Whoever asked may give up, and the answer is taken all the same: the token that was asked with may be good no more.
        var answer = await refresher.AskAsync(session.RefreshToken, CancellationToken.None);
        if (answer.Person is { } person)
        {
            if (person.Subject != session.Subject)
            {
                return "The tenant answered for somebody else.";
            }

            var isLess = !session.Roles.IsSubsetOf(person.Roles);
            session.Confirm(person, answer.RefreshToken, now);
            if (isLess)
            {
                await people.FollowAsync(session.Subject, session.Name, session.Roles, CancellationToken.None);
            }
        }

        return answer.Refusal;
    }

    private static string? IdOf(ClaimsPrincipal principal) => principal.FindFirst(IdClaim)?.Value;
}
