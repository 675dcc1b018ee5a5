using System.Globalization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace Dashboard.Web.Security;

/// <summary>Signs a circuit out when its sign-in ends: an open tab would otherwise stay signed in for ever.</summary>
internal sealed class ExpiringAuthenticationState(ILoggerFactory logs, TimeProvider time) : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        Task.FromResult(IsInForce(authenticationState, time.GetUtcNow()));

    internal static bool IsInForce(AuthenticationState state, DateTimeOffset now) =>
        long.TryParse(state.User.FindFirst(SessionCookie.UntilClaim)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var until)
        && now.ToUnixTimeSeconds() < until;
}
