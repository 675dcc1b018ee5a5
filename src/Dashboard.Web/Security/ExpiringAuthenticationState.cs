using System.Globalization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace Dashboard.Web.Security;

/// <summary>
/// Signs a circuit out when its sign-in ends, or when it is no longer what it was: an open tab would otherwise stay signed in for ever. Looks every few seconds;
/// how often the tenant is asked <see cref="Sessions"/> decides.
/// </summary>
internal sealed class ExpiringAuthenticationState(ILoggerFactory logs, Sessions sessions, TimeProvider time) : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(5);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        IsInForce(authenticationState, time.GetUtcNow())
        && await sessions.RolesAsync(authenticationState.User, cancellationToken) is { } roles
        && roles.SetEquals(authenticationState.User.ToActor().Roles);

    internal static bool IsInForce(AuthenticationState state, DateTimeOffset now) =>
        long.TryParse(state.User.FindFirst(SessionCookie.UntilClaim)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var until)
        && now.ToUnixTimeSeconds() < until;
}
