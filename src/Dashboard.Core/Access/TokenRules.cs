using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Access;

/// <summary>
/// What a token must be like to be made. Only administrators make any, so that no token has a role above that of whoever makes it; a token that makes another
/// hands on no more than it has itself, nor for longer.
/// </summary>
internal static class TokenRules
{
    public const int LongestName = 100;

    private const int MostApps = 100;

    /// <summary>Why it is not made; null when it may be.</summary>
    public static Error? Refuse(TokenOrder order, Actor actor, TimeSpan longestLife, DateTimeOffset now)
    {
        var name = order.Name?.Trim();
        return !actor.MayAdminister ? AccessErrors.AdministratorsOnly
            : name is null or { Length: 0 or > LongestName } ? AccessErrors.TokenName
            : AccessErrors.ReservedNames.Contains(name) ? AccessErrors.TokenNameIsReserved(name)
            : order.ExpiresAt <= now || order.ExpiresAt > now + longestLife ? AccessErrors.TokenExpiry(longestLife)
            : order.Scope.Areas is TokenAreas.None || (order.Scope.Areas & ~TokenAreas.All) != 0 ? AccessErrors.TokenWithoutArea
            : (order.Role is Role.AppOwner) == order.Scope.Apps.IsEmpty || order.Scope.Apps.Length > MostApps || order.Scope.Apps.Any(app => string.IsNullOrWhiteSpace(app) || app.Any(char.IsControl)) ? AccessErrors.TokenApps
            : actor.Token is { } by && (!order.Scope.IsWithin(by.Scope) || order.ExpiresAt > (by.ExpiresAt ?? DateTimeOffset.MaxValue)) ? AccessErrors.TokenHandsOn
            : null;
    }
}
