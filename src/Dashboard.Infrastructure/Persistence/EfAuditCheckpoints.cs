using System.Collections.Immutable;
using Dashboard.Core.Audit;
using Dashboard.Infrastructure.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Persistence;

internal sealed class EfAuditCheckpoints(Database database) : IAuditCheckpoints
{
    public Task<IReadOnlyList<AuditCheckpoint>> ListAsync(CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<AuditCheckpoint>>(async context => [.. (await context.AuditCheckpoints.OrderBy(c => c.Number).ToListAsync(ct)).Select(c => c.ToCheckpoint())], ct);

    public Task<AuditCheckpoint?> FindLastAsync(CancellationToken ct) =>
        database.ReadAsync(async context => (await context.AuditCheckpoints.OrderByDescending(c => c.Number).FirstOrDefaultAsync(ct))?.ToCheckpoint(), ct);

    public Task AddAsync(AuditCheckpoint checkpoint, ImmutableArray<string> destinations, CancellationToken ct) =>
        database.WriteAsync(
            async context =>
            {
                if (await context.AuditCheckpoints.AnyAsync(c => c.Number == checkpoint.Number, ct))
                {
                    return;
                }

                context.Add(AuditCheckpointRow.Of(checkpoint));
                context.AddRange(destinations.Select(d => AuditDeliveryRow.Of(new(checkpoint.Number, d, null, 0, checkpoint.At, null))));
            },
            ct);

    public Task KeepOutsideAsync(IReadOnlyCollection<AuditCheckpoint> outside, CancellationToken ct) => outside.Count == 0 ? Task.CompletedTask : database.WriteAsync(
        async context =>
        {
            foreach (var checkpoint in outside.DistinctBy(c => c.Signature))
            {
                if (!await context.AuditOutsideCheckpoints.AnyAsync(c => c.Signature == checkpoint.Signature, ct))
                {
                    context.Add(AuditOutsideCheckpointRow.Of(checkpoint));
                }
            }
        },
        ct);

    public Task<IReadOnlyList<AuditCheckpoint>> ListOutsideAsync(CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<AuditCheckpoint>>(async context => [.. (await context.AuditOutsideCheckpoints.OrderBy(c => c.Number).ToListAsync(ct)).Select(c => c.ToCheckpoint())], ct);

    public Task<IReadOnlyList<AuditDelivery>> ListDeliveriesAsync(int latest, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<AuditDelivery>>(
            async context =>
            {
                var shown = context.AuditCheckpoints.OrderByDescending(c => c.Number).Take(latest).Select(c => c.Number);
                return [.. (await context.AuditDeliveries.Where(d => d.NextAt != null || shown.Contains(d.Number)).OrderByDescending(d => d.Number).ThenBy(d => d.Destination).ToListAsync(ct)).Select(d => d.ToDelivery())];
            },
            ct);

    public Task<IReadOnlyList<(AuditCheckpoint Checkpoint, AuditDelivery Delivery)>> ListDueAsync(DateTimeOffset now, int most, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<(AuditCheckpoint, AuditDelivery)>>(
            async context =>
            {
                // So many of each place: one that fails must not stand before the others. No wait is longer than the longest: what says so was kept by a wrong clock.
                var latest = now + AuditDelivery.Longest;
                var open = context.AuditDeliveries.Where(d => d.NextAt <= now || d.NextAt > latest);
                var due = new List<(AuditCheckpoint, AuditDelivery)>();
                foreach (var destination in await open.Select(d => d.Destination).Distinct().OrderBy(d => d).ToListAsync(ct))
                {
                    var found = await open.Where(d => d.Destination == destination).OrderByDescending(d => d.Number).Take(most)
                        .Join(context.AuditCheckpoints, d => d.Number, c => c.Number, (d, c) => new { Delivery = d, Checkpoint = c })
                        .OrderByDescending(d => d.Delivery.Number).ToListAsync(ct);
                    due.AddRange(found.Select(d => (d.Checkpoint.ToCheckpoint(), d.Delivery.ToDelivery())));
                }

                return due;
            },
            ct);

    public Task SaveAsync(AuditDelivery delivery, CancellationToken ct) =>
        database.WriteAsync(context => context.UpsertAsync(AuditDeliveryRow.Of(delivery), [delivery.Number, delivery.Destination], ct), ct);

    public Task<AuditStanding?> ReadStandingAsync(CancellationToken ct) =>
        database.ReadAsync(async context => (await context.AuditStandings.FirstOrDefaultAsync(ct))?.ToStanding(), ct);

    public Task SaveStandingAsync(AuditStanding standing, CancellationToken ct) =>
        database.WriteAsync(context => context.UpsertAsync(AuditStandingRow.Of(standing), AuditStandingRow.Only, ct), ct);
}
