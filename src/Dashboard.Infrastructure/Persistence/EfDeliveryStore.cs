using Dashboard.Core.Notifications;
using Dashboard.Core.Outages;
using Dashboard.Infrastructure.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Persistence;

internal sealed class EfDeliveryStore(Database database) : IDeliveryStore, IUndeliveredMessages
{
    private const int SentAtOnce = 200;

    public Task<IReadOnlyList<ToldLine>> ListToldAsync(DateTimeOffset since, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<ToldLine>>(
            async context =>
            {
                var rows = await context.DeliveryLines
                    .Where(l => l.IsOpen || l.PlannedAt >= since)
                    .Join(context.Deliveries, l => l.Delivery, d => d.Id, (l, d) => new { Line = l, d.State })
                    .ToListAsync(ct);
                return [.. rows.Select(r => new ToldLine(r.Line.Channel, r.Line.ToLine(), r.State, r.Line.IsOpen))];
            },
            ct);

    // One writer at a time, and it reads after it began: what two plan at once the second finds here.
    public Task<bool> AddAsync(NotificationPlan plan, CancellationToken ct) =>
        database.WriteAsync(
            async context =>
            {
                var lines = plan.Messages.SelectMany(DeliveryLineRow.Of).ToList();
                foreach (var channel in lines.GroupBy(l => l.Channel))
                {
                    var keys = channel.Select(l => l.Key).ToList();
                    var known = await context.DeliveryLines.Where(l => l.Channel == channel.Key && keys.Contains(l.Key)).Select(l => new { l.Key, l.IsResolution }).ToListAsync(ct);
                    if (channel.Any(l => known.Contains(new { l.Key, l.IsResolution })))
                    {
                        return false;
                    }
                }

                var over = lines.Where(l => l.IsResolution).Select(l => (l.Channel, l.Topic)).Concat(plan.Closed);
                foreach (var (channel, topic) in over)
                {
                    await context.DeliveryLines.Where(l => l.IsOpen && l.Channel == channel && l.Topic == topic).ExecuteUpdateAsync(set => set.SetProperty(l => l.IsOpen, false), ct);
                }

                context.AddRange(plan.Messages.Select(DeliveryRow.Of));
                context.AddRange(lines);
                return true;
            },
            ct);

    public Task<IReadOnlyList<Delivery>> ListDueAsync(DateTimeOffset now, CancellationToken ct)
    {
        var abandoned = now - Delivery.Abandoned;
        return ListAsync(
            rows => rows
                .Where(d => (d.State == DeliveryState.Waiting && d.NextAt <= now) || (d.State == DeliveryState.Sending && d.NextAt <= abandoned))
                .OrderBy(d => d.PlannedAt).ThenBy(d => d.Id).Take(SentAtOnce),
            ct);
    }

    public async Task<Delivery?> FindAsync(Guid id, CancellationToken ct) => await ListAsync(rows => rows.Where(d => d.Id == id), ct) is [var found] ? found : null;

    public Task<IReadOnlyList<UndeliveredMessages>> ListAsync(CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<UndeliveredMessages>>(
            async context =>
            {
                var givenUp = await context.Deliveries
                    .Where(d => d.State == DeliveryState.Failed && d.TestBy == null && d.EndedAt != null)
                    .Where(d => !context.Deliveries.Any(other => other.Channel == d.Channel && other.State == DeliveryState.Delivered && other.EndedAt >= d.EndedAt))
                    .Select(d => new { d.Channel, At = d.EndedAt!.Value, d.Reason })
                    .ToListAsync(ct);
                return [.. givenUp.GroupBy(d => d.Channel).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new UndeliveredMessages(g.Key, g.Count(), g.Min(d => d.At), g.MaxBy(d => d.At)!.Reason))];
            },
            ct);

    public Task<bool> SaveAsync(Delivery delivery, Delivery before, CancellationToken ct) =>
        database.WriteAsync(
            async context =>
            {
                var existing = await context.Deliveries.FindAsync([delivery.Id], ct);
                if (existing is null || (existing.State, existing.Attempts) != (before.State, before.Attempts))
                {
                    return false;
                }

                context.Entry(existing).CurrentValues.SetValues(DeliveryRow.Of(delivery));
                return true;
            },
            ct);

    public Task<IReadOnlyList<Delivery>> ListAsync(DateTimeOffset since, string? channel, DeliveryState? state, int take, CancellationToken ct) =>
        ListAsync(rows => rows.Where(d => d.PlannedAt >= since && (channel == null || d.Channel == channel) && (state == null || d.State == state)).OrderByDescending(d => d.State == DeliveryState.Failed).ThenByDescending(d => d.PlannedAt).ThenByDescending(d => d.Id).Take(take), ct);

    private Task<IReadOnlyList<Delivery>> ListAsync(Func<IQueryable<DeliveryRow>, IQueryable<DeliveryRow>> narrow, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<Delivery>>(
            async context =>
            {
                var rows = await narrow(context.Deliveries).ToListAsync(ct);
                var ids = rows.Select(r => r.Id).ToList();
                var lines = (await context.DeliveryLines.Where(l => ids.Contains(l.Delivery)).ToListAsync(ct)).ToLookup(l => l.Delivery);
                return [.. rows.Select(r => r.ToDelivery(lines[r.Id]))];
            },
            ct);
}
