using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Checks;

namespace Dashboard.Core.Campaigns;

/// <summary>
/// When an app was set up otherwise, part by part. What a run proved of it before was proven of something else: of another address,
/// another role map, other ways in. Every change is kept, so that it can be said of any moment.
/// </summary>
/// <param name="Account">Connection, role map, and what a disabled account may keep.</param>
/// <param name="Access">Its access probes.</param>
/// <param name="Jit">The access it lends.</param>
public sealed record SetUpChanges(ImmutableArray<DateTimeOffset> Account, ImmutableArray<DateTimeOffset> Access, ImmutableArray<DateTimeOffset> Jit)
{
    /// <summary>Nothing is known of a change.</summary>
    public static readonly SetUpChanges None = new([], [], []);

    /// <summary>The latest change up to a moment that matters to a check; null without one. None stands on less than the connection and the role map.</summary>
    public DateTimeOffset? Latest(CheckKind kind, DateTimeOffset moment)
    {
        var own = CheckCatalogue.Of(kind).IsOfGrant ? Jit : CheckReach.PathOf(kind) is null ? [] : Access;
        return Account.Concat(own).Where(at => at <= moment).Select(at => (DateTimeOffset?)at).Max();
    }

    /// <summary>How they go on with another version of the configuration.</summary>
    /// <param name="before">The app in the version before; null when it was not there.</param>
    /// <param name="after">The app now.</param>
    /// <param name="now">When the version came into force.</param>
    public SetUpChanges Next(GovernedApp? before, GovernedApp after, DateTimeOffset now) => new(
        before is not null && before.Connection == after.Connection && before.Roles == after.Roles && before.DisabledMayKeepEntitlements == after.DisabledMayKeepEntitlements ? Account : Account.Add(now),
        before is not null && before.Probes.Equals(after.Probes) ? Access : Access.Add(now),
        before is not null && before.Jit == after.Jit ? Jit : Jit.Add(now));
}
