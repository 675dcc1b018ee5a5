using System.Collections.Immutable;
using Dashboard.Core.Access;

namespace Dashboard.Web.Security;

/// <summary>One sign-in, with what the tenant is asked again with. It lives in memory only: after a restart people sign in anew, mostly without noticing.</summary>
internal sealed class Session(SignedInPerson person, string refreshToken, DateTimeOffset now, DateTimeOffset endsAt) : IDisposable
{
    /// <summary>One question at a time: a refresh token may be good only once.</summary>
    public SemaphoreSlim Asking { get; } = new(1, 1);

    public string Subject => person.Subject;

    public string Name => person.Name;

    public ImmutableHashSet<Role> Roles { get; private set; } = person.Roles;

    public string RefreshToken { get; private set; } = refreshToken;

    public DateTimeOffset EndsAt => endsAt;

    public DateTimeOffset AskedAt { get; set; } = now;

    public DateTimeOffset ConfirmedAt { get; private set; } = now;

    public void Confirm(SignedInPerson found, string? next, DateTimeOffset at) => (Roles, RefreshToken, ConfirmedAt) = (found.Roles, next ?? RefreshToken, at);

    public void Dispose() => Asking.Dispose();
}
