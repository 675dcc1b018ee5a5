using System.Collections.Immutable;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Probes;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Apps;

/// <summary>One fresh look at an app: the subject and the control canary, each by every path that was asked.</summary>
/// <param name="Started">Before the first request: what was seen is not older.</param>
/// <param name="Ended">After the last answer: what was seen is not newer.</param>
/// <param name="ById">The subject by the app's id.</param>
/// <param name="ByFilter">The subject by a filter on userName.</param>
/// <param name="InListing">The subject in the complete listing.</param>
/// <param name="ControlByFilter">The control canary by filter.</param>
/// <param name="ControlInListing">The control canary in the complete listing.</param>
/// <param name="NotBefore">The app asked not to be read again before this (Retry-After); null when it did not ask.</param>
/// <param name="Exchanges">The requests made.</param>
public sealed record AppReading(
    Instant Started,
    Instant Ended,
    Sighting ById,
    Sighting ByFilter,
    Sighting InListing,
    Sighting ControlByFilter,
    Sighting ControlInListing,
    Instant? NotBefore,
    ImmutableArray<Exchange> Exchanges)
{
    /// <summary>What the access probes showed; empty where none was asked.</summary>
    public ImmutableArray<ProbeReading> Access { get; init; } = [];

    /// <summary>What the source showed of the subject and its owner in the same reading; null when it was not asked.</summary>
    public Stewardship? Stewardship { get; init; }

    /// <summary>What the JIT broker's record says of the subject's grant; not asked outside a JIT journey.</summary>
    public BrokerReading Grant { get; init; } = BrokerReading.NotAsked;

    /// <summary>A reading of access alone: the accounts were not looked at.</summary>
    public static AppReading OfAccess(Instant started, Instant ended, ImmutableArray<ProbeReading> access) =>
        new(
            started, ended, Sighting.NotAsked, Sighting.NotAsked, Sighting.NotAsked, Sighting.NotAsked, Sighting.NotAsked,
            access.Select(a => a.NotBefore).Where(n => n is not null).DefaultIfEmpty(null).MaxBy(n => n?.At),
            [.. access.SelectMany(a => a.Exchanges)])
        {
            Access = access,
        };
}
