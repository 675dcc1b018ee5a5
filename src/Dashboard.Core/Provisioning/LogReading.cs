using System.Collections.Immutable;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Provisioning;

/// <summary>What one reading of a provisioning log came to.</summary>
/// <param name="Entries">The entries of those asked for, known ones among them.</param>
/// <param name="IsComplete">Whether everything since the moment asked for was read.</param>
/// <param name="Unreadable">Entries without a moment, an app or an identity: counted, never guessed at.</param>
/// <param name="Reason">How complete, in a sentence with figures.</param>
/// <param name="Exchanges">The requests made.</param>
public sealed record LogReading(ImmutableArray<LogEntry> Entries, bool IsComplete, int Unreadable, string Reason, ImmutableArray<Exchange> Exchanges)
{
    /// <summary>From which moment on was asked, by the provisioner's clock; null when that is not known.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Up to which moment nothing is missing, by the provisioner's clock: the next reading begins there. Null when that cannot be said.</summary>
    public DateTimeOffset? Through { get; init; }

    /// <summary>Where the log says that it goes on, whatever that means to its reader; null where it does not say.</summary>
    public string? Cursor { get; init; }

    /// <summary>What the provisioner says of its jobs; of one that could not be read, nothing.</summary>
    public ImmutableArray<ProvisioningJob> Jobs { get; init; } = [];
}
