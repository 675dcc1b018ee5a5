using System.Globalization;
using Dashboard.Core.Apps;

namespace Dashboard.Core.Reconciliation;

/// <summary>
/// Makes a comparison that was ordered: takes it up, says how far it has come, stops when somebody asks, and lets it go when the
/// process ends, so that the next one begins it again.
/// </summary>
public sealed class RoundRunner(Reconciler reconciler, IRoundOrderStore orders, TimeProvider time)
{
    /// <summary>How often it says how far it has come, and looks whether to stop.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <summary>After that time without a word somebody else takes it up.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>The round; null when there is no order, or somebody else holds it.</summary>
    public async Task<Round?> RunAsync(ReconciliationScope scope, CancellationToken ct)
    {
        var (app, worker) = (scope.App.Id, Guid.NewGuid());
        if (await orders.TakeAsync(app, worker, time.GetUtcNow(), time.GetUtcNow() + Lease, ct) is not { } order)
        {
            return null;
        }

        var progress = new RoundProgress();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var end = new CancellationTokenSource();
        var watch = WatchAsync(app, worker, progress, stop, end.Token);
        try
        {
            var round = await reconciler.CompareAsync(scope, progress, stop.Token);
            await orders.EndAsync(app, worker, CancellationToken.None);
            return round;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await orders.ReleaseAsync(app, worker, CancellationToken.None);
            throw;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Asked to stop; or somebody else holds it by now, and then it is theirs.
            return await watch is { } by
                ? await KeepAsync(string.Create(CultureInfo.InvariantCulture, $"{by} stopped it after {progress.Accounts} accounts and {progress.Identities} identities. No finding was changed."))
                : null;
        }
        catch (Exception)
        {
            // Kept as a round, so that it is seen and its next turn comes in its time.
            await KeepAsync("A fault of this program ended it, which is in its log. It says nothing of the app.");
            throw;
        }
        finally
        {
            await end.CancelAsync();
            await watch;
        }

        async Task<Round> KeepAsync(string reason)
        {
            var kept = await reconciler.KeepUnfinishedAsync(scope, order.StartedAt!.Value, reason, progress, ct);
            await orders.EndAsync(app, worker, CancellationToken.None);
            return kept;
        }
    }

    /// <summary>Until the round ends, somebody asks to stop it, or it is no longer ours. Who asked to stop it; null for nobody.</summary>
    private async Task<string?> WatchAsync(AppId app, Guid worker, RoundProgress progress, CancellationTokenSource stop, CancellationToken ended)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Beat, time, ended);
                var held = await orders.BeatAsync(app, worker, progress, time.GetUtcNow() + Lease, ended);
                if (held is not { StopAskedBy: null })
                {
                    await stop.CancelAsync();
                    return held?.StopAskedBy;
                }
            }
        }
        catch (OperationCanceledException)
        {
            return null; // the round ended
        }
        catch (Exception)
        {
            // Whether it is still ours cannot be known: it is given up, and begun again by whoever finds it.
            await stop.CancelAsync();
            return null;
        }
    }
}
