using Microsoft.Extensions.Options;

namespace Dashboard.Core.Audit;

/// <summary>Makes checkpoints, brings them outside, and has the trail verified.</summary>
internal sealed class AuditClock(
    IAuditTrail trail, IAuditCheckpoints checkpoints, IAuditSigner signer, IEnumerable<IAuditSender> senders, AuditInspector inspector, TimeProvider time, IOptions<AuditOptions> options)
    : IAuditClock
{
    private const int MostDeliveries = 20;
    private const string Schedule = "schedule";

    private readonly IAuditSender[] _senders = [.. senders.Where(s => s.IsConfigured)];
    private volatile bool _isVerified;

    public async Task TickAsync(CancellationToken ct)
    {
        await CheckpointAsync(ct);
        try
        {
            await DeliverAsync(ct);
        }
        finally
        {
            // Whatever becomes of what is sent out, the trail is verified in its time, and once after every start.
            if (!_isVerified || await checkpoints.ReadStandingAsync(ct) is not { } standing || IsDue(standing.At, options.Value.VerifyEvery))
            {
                await inspector.VerifyAsync([], Schedule, ct);
                _isVerified = true;
            }
        }
    }

    /// <summary>A moment that is still to come was kept by a clock that was wrong: whoever waited for it could wait for years.</summary>
    private bool IsDue(DateTimeOffset at, TimeSpan every) => time.GetUtcNow() is var now && (at > now || now - at >= every);

    private async Task CheckpointAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var before = await checkpoints.FindLastAsync(ct);
        if (await trail.FindLastAsync(ct) is not { } last
            || last.Number <= (before?.Number ?? 0)
            || (before is not null && last.Number - before.Number < options.Value.CheckpointEntries && !IsDue(before.At, options.Value.CheckpointEvery)))
        {
            return;
        }

        // What does not follow is nothing to vouch for: it becomes a control outage instead.
        if (!await inspector.FollowsAsync(before, ct))
        {
            if (await checkpoints.ReadStandingAsync(ct) is not { Verification.Holds: false })
            {
                await inspector.VerifyAsync([], Schedule, ct);
            }

            return;
        }

        await checkpoints.AddAsync(signer.Sign(last, now), [.. _senders.Select(s => s.Destination)], ct);
    }

    /// <summary>The newest first, because it vouches for most. A place that fails waits for the next time; the others do not wait for it.</summary>
    private async Task DeliverAsync(CancellationToken ct)
    {
        var failing = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (checkpoint, delivery) in await checkpoints.ListDueAsync(time.GetUtcNow(), MostDeliveries, ct))
        {
            if (Array.Find(_senders, s => s.Destination == delivery.Destination) is not { } sender)
            {
                await checkpoints.SaveAsync(delivery.Closed(), ct);
                continue;
            }

            if (failing.Contains(sender.Destination))
            {
                continue;
            }

            var failure = await TryAsync(sender, checkpoint, ct);
            if (failure is not null)
            {
                failing.Add(sender.Destination);
            }

            await checkpoints.SaveAsync(delivery.After(failure, time.GetUtcNow()), ct);
        }
    }

    private static async Task<string?> TryAsync(IAuditSender sender, AuditCheckpoint checkpoint, CancellationToken ct)
    {
        try
        {
            return await sender.SendAsync(checkpoint, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            return $"Sending it ended in a fault ({e.GetType().Name})."; // its message may hold anything
        }
    }
}
