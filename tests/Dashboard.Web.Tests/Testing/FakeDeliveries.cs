using Dashboard.Core.Channels;
using Dashboard.Core.Notifications;

namespace Dashboard.Web.Tests.Testing;

/// <summary>Messages in memory, and a receiver that answers as it is told.</summary>
internal sealed class FakeDeliveries : IDeliveryStore, INotificationSender
{
    public List<Delivery> All { get; } = [];

    public SendResult Answer { get; set; } = new(SendOutcome.Delivered, "The receiver took it (200).");

    public bool IsBroken { get; set; }

    public Task<IReadOnlyList<ToldLine>> ListToldAsync(DateTimeOffset since, CancellationToken ct) => Task.FromResult<IReadOnlyList<ToldLine>>([]);

    public Task<bool> AddAsync(NotificationPlan plan, CancellationToken ct)
    {
        All.AddRange(plan.Messages);
        return Task.FromResult(true);
    }

    public Task<IReadOnlyList<Delivery>> ListDueAsync(DateTimeOffset now, CancellationToken ct) => Task.FromResult<IReadOnlyList<Delivery>>([]);

    public Task<Delivery?> FindAsync(Guid id, CancellationToken ct) => Task.FromResult(All.Find(d => d.Id == id));

    public Task<bool> SaveAsync(Delivery delivery, Delivery before, CancellationToken ct)
    {
        All[All.FindIndex(d => d.Id == delivery.Id)] = delivery;
        return Task.FromResult(true);
    }

    public Task<IReadOnlyList<Delivery>> ListAsync(DateTimeOffset since, string? channel, DeliveryState? state, int take, CancellationToken ct) => IsBroken
        ? throw new InvalidOperationException("Out of order.")
        : Task.FromResult<IReadOnlyList<Delivery>>([.. All.Where(d => d.PlannedAt >= since && (channel is null || d.Channel == channel) && (state is null || d.State == state)).OrderByDescending(d => d.State is DeliveryState.Failed).ThenByDescending(d => d.PlannedAt).Take(take)]);

    public Task<SendResult> SendAsync(Channel channel, NotificationMessage message, CancellationToken ct) => Task.FromResult(Answer);
}
