using Dashboard.Core.Campaigns;
using Dashboard.Core.Evidence;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Packs;

/// <summary>
/// Makes the packs that are ordered, one after the other: says how far it has come, stops when somebody asks, and lets a pack go when the process ends, so
/// that the next one begins it again. What is kept is whole: file first, then the register.
/// </summary>
public sealed partial class PackMaker(IPackStore store, IPackFiles files, IPackWriter writer, EvidenceAssembler assembler, TimeProvider time, ILogger<PackMaker> logger) : IPackMaker
{
    /// <summary>How often it says how far it has come, and looks whether to stop.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <summary>After that time without a word somebody else takes it up.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public async Task MakeAllAsync(CancellationToken ct)
    {
        foreach (var waiting in await store.ListOpenAsync(ct))
        {
            var worker = Guid.NewGuid();
            var now = time.GetUtcNow();
            if (await store.ChangeAsync(waiting.Id, pack => pack.Taken(worker, now, now + Lease), ct) is { Value: { State: PackState.Making } pack })
            {
                await MakeAsync(pack, worker, ct);
            }
        }
    }

    private async Task MakeAsync(Pack pack, Guid worker, CancellationToken ct)
    {
        var progress = new PackProgress();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var end = new CancellationTokenSource();
        var watch = WatchAsync(pack.Id, worker, progress, stop, end.Token);
        try
        {
            progress.Set(PackStage.Reading, 0, 0);
            if (pack.Repeats is null)
            {
                pack = pack with { Previous = (await store.FindLastMadeAsync(stop.Token))?.Seal?.ManifestHash };
            }

            var book = await assembler.AssembleAsync(pack.Request, pack.Moment, pack.Configuration, (done, of) => progress.Set(PackStage.Reading, done, of), stop.Token);
            await using var file = files.Create();
            var seal = await writer.WriteAsync(pack, book, file, progress, stop.Token);
            var first = pack.Repeats is { } repeated ? (await store.FindAsync(repeated, stop.Token))?.Seal : null;
            if (pack.Repeats is null)
            {
                await files.KeepAsync(file, pack.Id, seal.Hash, stop.Token);
            }

            if (!(await store.ChangeAsync(pack.Id, p => p.Sealed(worker, seal, pack.Previous, first, time.GetUtcNow()), CancellationToken.None)).IsOk)
            {
                files.Drop(pack.Id, seal.Hash);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await store.ChangeAsync(pack.Id, p => p.Released(worker), CancellationToken.None);
            throw;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Somebody stopped it, or holds it by now: the register says which.
        }
        catch (Exception e)
        {
            Log.Failed(logger, e, pack.Id.Value);
            await store.ChangeAsync(pack.Id, p => p.Broken(worker, WhyOf(e), time.GetUtcNow()), CancellationToken.None);
        }
        finally
        {
            await end.CancelAsync();
            await watch;
        }
    }

    /// <summary>Until it ends, somebody stops it, or it is no longer ours.</summary>
    private async Task WatchAsync(PackId id, Guid worker, PackProgress progress, CancellationTokenSource stop, CancellationToken ended)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Beat, time, ended);
                if (!(await store.ChangeAsync(id, p => p.Advanced(worker, progress.Now, time.GetUtcNow() + Lease), ended)).IsOk)
                {
                    await stop.CancelAsync();
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // It ended.
        }
        catch (Exception)
        {
            // Whether it is still ours cannot be known: it is given up, and begun again by whoever finds it.
            await stop.CancelAsync();
        }
    }

    private static string WhyOf(Exception e) => e switch
    {
        StorageUnavailableException unavailable => unavailable.Message,
        EvidenceMismatchException mismatch => $"{mismatch.Message} Order it again; if it ends so once more, tell whoever looks after this program: it loses rows, or something changes them while they are read.",
        IOException => "The file could not be written. Look whether the disk of the data folder is full, and order the pack again.",
        _ => "A fault of this program ended it, which is in its log. Order the pack again.",
    };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The evidence pack {Pack} could not be made.")]
        public static partial void Failed(ILogger logger, Exception error, Guid pack);
    }
}
