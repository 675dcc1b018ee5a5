using System.Collections.Immutable;
using Dashboard.Core.Apps;

namespace Dashboard.Core.RealEvents;

/// <summary>Keeps what happened to real people, and who was in a directory when it was last read.</summary>
public interface IRealEventStore
{
    /// <summary>The last roster of a source; null before the first.</summary>
    Task<Roster?> FindRosterAsync(string source, CancellationToken ct);

    /// <summary>
    /// Keeps a roster together with what it shows to have happened. False, and nothing is kept, when the roster before is not the one that
    /// it was compared with any more.
    /// </summary>
    /// <param name="source">The directory.</param>
    /// <param name="roster">The roster.</param>
    /// <param name="before">When the reading of the one before ended; null for the first.</param>
    /// <param name="changed">What happened, and what that overtakes.</param>
    /// <param name="ct">Cancels.</param>
    Task<bool> SaveRosterAsync(string source, Roster roster, DateTimeOffset? before, ImmutableArray<RealEvent> changed, CancellationToken ct);

    /// <summary>Forgets who was in a directory. What waits is overtaken: nobody sees any more what happens meanwhile.</summary>
    Task ForgetRosterAsync(string source, CancellationToken ct);

    /// <summary>What the apps of a source were not yet seen to follow, oldest first.</summary>
    Task<IReadOnlyList<RealEvent>> ListWaitingAsync(string source, CancellationToken ct);

    /// <summary>Keeps what a reading of an app changed, of what is still waiting.</summary>
    Task SaveAsync(ImmutableArray<RealEvent> changed, CancellationToken ct);

    /// <summary>What was first seen in a period, and what was waiting in it, newest first. From is inclusive, to exclusive; of every app for null.</summary>
    Task<IReadOnlyList<RealEvent>> ListAsync(AppId? app, DateTimeOffset from, DateTimeOffset to, CancellationToken ct);
}
