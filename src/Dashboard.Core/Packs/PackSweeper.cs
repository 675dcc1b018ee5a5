using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Packs;

/// <summary>
/// Takes away what a process that was killed left in the folder of packs: files that it had not finished, and files of packs that somebody else made afterwards. A file
/// is left alone as long as it is young, somebody makes a pack, or somebody has it open. One whose pack the register does not know stays: it may have been issued by
/// a database that was restored to an earlier day.
/// </summary>
public sealed partial class PackSweeper(IPackStore store, IPackFiles files, TimeProvider time, ILogger<PackSweeper> logger)
{
    /// <summary>Nothing is written for so long without a word.</summary>
    public static readonly TimeSpan Age = TimeSpan.FromHours(1);

    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    private DateTimeOffset? _looked;

    /// <summary>Looks at the start, and then every few minutes. What cannot be taken away now is tried again.</summary>
    public async Task SweepWhenDueAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (now < _looked + Every)
        {
            return;
        }

        _looked = now;
        try
        {
            await SweepAsync(now, ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.CouldNotLook(logger, e);
        }
    }

    private async Task SweepAsync(DateTimeOffset now, CancellationToken ct)
    {
        var old = files.ListOlderThan(now - Age);
        if (old.Count == 0)
        {
            return;
        }

        var isBeingMade = (await store.ListOpenAsync(ct)).Any(p => p.State is PackState.Making && p.LeaseUntil > now);
        foreach (var file in old)
        {
            if (await IsOfNobodyAsync(file, isBeingMade, ct) && files.Remove(file))
            {
                Log.Removed(logger, file.Name);
            }
        }
    }

    private async Task<bool> IsOfNobodyAsync(PackLeftover file, bool isBeingMade, CancellationToken ct)
    {
        if (file.Pack is not { } id)
        {
            return !isBeingMade;
        }

        if (await store.FindAsync(id, ct) is not { } pack)
        {
            return false;
        }

        // Kept before the register says so: while somebody makes it, it may be theirs.
        return pack.Seal is { } seal ? !seal.Hash.StartsWith(file.Hash!, StringComparison.Ordinal) : !isBeingMade;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A process that ended before its pack was made had left the file {File}; it is removed.")]
        public static partial void Removed(ILogger logger, string file);

        [LoggerMessage(LogLevel.Warning, "The folder of packs could not be looked through for what was left behind. It is tried again.")]
        public static partial void CouldNotLook(ILogger logger, Exception error);
    }
}
