using Dashboard.Core.Canaries;
using Dashboard.Core.Channels;

namespace Dashboard.Core.Notifications;

/// <summary>Canaries of ours that could not be removed, until a reading proves that they are gone.</summary>
public sealed class CanaryHappenings(ICanaryRegister register) : IHappeningSource
{
    /// <inheritdoc/>
    public async Task<Happenings> ReadAsync(HappeningScope scope, CancellationToken ct)
    {
        var all = await register.ListAsync(ct);
        return new(
            [.. all.Where(c => c.State is CanaryState.Leaked).Select(Event)],
            Happenings.None.Well.SetItems(all.Where(c => c is { State: CanaryState.Gone, GoneAt: not null }).Select(c => KeyValuePair.Create(TopicOf(c), c.GoneAt!.Value)).Where(w => scope.Open.Contains(w.Key))));
    }

    private static NotificationEvent Event(Canary canary) => new(
        TopicOf(canary),
        TopicOf(canary),
        NotificationKind.CanaryLeaked,
        null,
        $"Canary leaked at {canary.Source}: {canary.UserName}",
        $"Removing it failed {canary.RemovalAttempts} times, and goes on. {canary.Note}",
        canary.LeakedAt ?? canary.ExpiresAt,
        "/canaries");

    private static string TopicOf(Canary canary) => $"canary:{canary.Id}";
}
