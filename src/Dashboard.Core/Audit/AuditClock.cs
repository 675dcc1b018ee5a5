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

    public async Task TickAsync(CancellationToken ct)
    {
        await CheckpointAsync(ct);
        await DeliverAsync(ct);
        if (await checkpoints.ReadStandingAsync(ct) is not { } standing || standing.At + options.Value.VerifyEvery <= time.GetUtcNow())
        {
            await inspector.VerifyAsync([], Schedule, ct);
        }
    }

    private async Task CheckpointAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var before = await checkpoints.FindLastAsync(ct);
        if (await trail.FindLastAsync(ct) is not { } last
            || last.Number <= (before?.Number ?? 0)
            || (before is not null && last.Number - before.Number < options.Value.CheckpointEntries && now - before.At < options.Value.CheckpointEvery))
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

    private async Task DeliverAsync(CancellationToken ct)
    {
        foreach (var (checkpoint, delivery) in await checkpoints.ListDueAsync(time.GetUtcNow(), MostDeliveries, ct))
        {
            var failure = Array.Find(_senders, s => s.Destination == delivery.Destination) is { } sender
                ? await sender.SendAsync(checkpoint, ct)
                : "It is not set up any more.";
            await checkpoints.SaveAsync(delivery.After(failure, time.GetUtcNow()), ct);
        }
    }
}
