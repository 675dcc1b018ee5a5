using System.Collections.Immutable;

namespace Dashboard.Core.Outages;

/// <summary>Keeps control outages.</summary>
public interface IOutageStore
{
    /// <summary>Those that hold, oldest first.</summary>
    Task<IReadOnlyList<Outage>> ListOpenAsync(CancellationToken ct);

    /// <summary>Those that held at any moment of a period, newest first. From is inclusive, to exclusive.</summary>
    Task<IReadOnlyList<Outage>> ListAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken ct);

    /// <summary>Keeps what a look changed.</summary>
    Task SaveAsync(ImmutableArray<Outage> changed, CancellationToken ct);
}
