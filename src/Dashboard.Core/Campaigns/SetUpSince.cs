using Dashboard.Core.Apps;
using Dashboard.Core.Checks;

namespace Dashboard.Core.Campaigns;

/// <summary>
/// Since when an app has been set up as it is, part by part. What a run proved of it before was proven of something else: of another
/// address, another role map, other ways in.
/// </summary>
/// <param name="Account">Connection, role map, and what a disabled account may keep.</param>
/// <param name="Access">Its access probes.</param>
/// <param name="Jit">The access it lends.</param>
public sealed record SetUpSince(DateTimeOffset Account, DateTimeOffset Access, DateTimeOffset Jit)
{
    /// <summary>Nothing is known of a change.</summary>
    public static readonly SetUpSince Ever = new(DateTimeOffset.MinValue, DateTimeOffset.MinValue, DateTimeOffset.MinValue);

    /// <summary>The moment that counts for a check: none stands on less than the connection and the role map.</summary>
    public DateTimeOffset For(CheckKind kind)
    {
        var own = CheckCatalogue.Of(kind).IsOfGrant ? Jit : CheckReach.PathOf(kind) is null ? Account : Access;
        return own > Account ? own : Account;
    }

    /// <summary>How it goes on with another version of the configuration.</summary>
    /// <param name="before">The app in the version before; null when it was not there.</param>
    /// <param name="after">The app now.</param>
    /// <param name="since">What was known before.</param>
    /// <param name="now">When the version came into force.</param>
    public static SetUpSince Next(GovernedApp? before, GovernedApp after, SetUpSince since, DateTimeOffset now) => before is null
        ? new(now, now, now)
        : new(
            before.Connection == after.Connection && before.Roles == after.Roles && before.DisabledMayKeepEntitlements == after.DisabledMayKeepEntitlements ? since.Account : now,
            before.Probes.Equals(after.Probes) ? since.Access : now,
            before.Jit == after.Jit ? since.Jit : now);
}
