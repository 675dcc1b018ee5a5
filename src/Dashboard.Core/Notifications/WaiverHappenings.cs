using System.Collections.Concurrent;
using Dashboard.Core.Channels;
using Dashboard.Core.Exceptions;
using Dashboard.Core.Timing;
using Dashboard.Core.Waivers;

namespace Dashboard.Core.Notifications;

/// <summary>
/// Exceptions that end soon, whose review is due, and that an app is later than. That an app is late is no control outage: everything
/// worked and was seen, and what was seen is about the app. That one has ended is no good news, and is not told as one.
/// </summary>
public sealed class WaiverHappenings(IWaiverStore waivers, WaiverReader reader) : IHappeningSource
{
    private const string Path = "/exceptions?id=";

    /// <summary>Results change when runs end; every message clock need not read them all.</summary>
    private static readonly TimeSpan Observed = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<WaiverId, (DateTimeOffset At, WaiverObservation Observation)> _observed = [];

    /// <inheritdoc/>
    public async Task<Happenings> ReadAsync(HappeningScope scope, CancellationToken ct)
    {
        var all = await waivers.ListAsync(ct);
        var register = new WaiverRegister(all, scope.Governance.WarnsOfExceptionEnd);
        var inForce = all.Where(w => w.IsInForceAt(scope.Now)).ToList();
        await ObserveAsync(inForce, scope.Now, ct);
        return new(
            [.. inForce.SelectMany(w => Events(scope, register, w))],
            Happenings.None.Well.SetItems(all.SelectMany(w => Well(scope, register, w)).Where(w => scope.Open.Contains(w.Key))));
    }

    private static string Expiring(Waiver waiver) => $"waiver:{waiver.Id}";

    private static string Review(Waiver waiver) => $"waiver-review:{waiver.Id}";

    private static string Drift(Waiver waiver) => $"waiver-drift:{waiver.Id}";

    private static string Checks(Waiver waiver) => string.Join(", ", waiver.Request.Kinds);

    private async Task ObserveAsync(List<Waiver> inForce, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var gone in _observed.Keys.Except(inForce.Select(w => w.Id)))
        {
            _observed.TryRemove(gone, out _);
        }

        var old = inForce.Where(w => !_observed.TryGetValue(w.Id, out var known) || now - known.At >= Observed || now < known.At).ToList();
        foreach (var (id, observation) in await reader.ObserveAsync(old, ct))
        {
            _observed[id] = (now, observation);
        }
    }

    private IEnumerable<NotificationEvent> Events(HappeningScope scope, WaiverRegister register, Waiver waiver)
    {
        var title = scope.TitleOf(waiver.Request.App);
        if (register.StateOf(waiver, scope.Now) is WaiverState.Expiring)
        {
            yield return Of(
                waiver,
                Expiring(waiver),
                FormattableString.Invariant($"{Expiring(waiver)}:{waiver.Request.ExpiresAt:yyyy-MM-dd}"),
                NotificationKind.ExceptionExpiring,
                $"Exception for {title} ends soon",
                FormattableString.Invariant($"The exception for {Checks(waiver)} ends on {waiver.Request.ExpiresAt:yyyy-MM-dd HH:mm} UTC. From then on a delay up to {HumanTime.Format(waiver.Request.Interval)} is a breach again."),
                register.ExpiringFrom(waiver)!.Value) with { IsAhead = true };
        }

        if (waiver.ReviewOverdueAt(scope.Now) is { } due)
        {
            yield return Of(
                waiver,
                Review(waiver),
                FormattableString.Invariant($"{Review(waiver)}:{due:yyyy-MM-dd}"),
                NotificationKind.ExceptionReviewDue,
                $"Review of the exception for {title} is due",
                FormattableString.Invariant($"The exception for {Checks(waiver)} was to be reviewed on {due:yyyy-MM-dd HH:mm} UTC: is it still needed, and does its compensating control still work?"),
                due) with { IsAhead = true };
        }

        if (_observed.TryGetValue(waiver.Id, out var seen) && seen.Observation is { Latest: { } latest } observation && observation.HasDrifted(waiver.Request.Interval))
        {
            yield return Of(
                waiver,
                Drift(waiver),
                FormattableString.Invariant($"{Drift(waiver)}:{latest:yyyy-MM-ddTHH:mm:ss}"),
                NotificationKind.ExceptionDrifted,
                $"{title} is later than its exception accepts",
                observation.Words(waiver.Request.Interval),
                latest);
        }
    }

    /// <summary>What was told and is over: by a decision, by a review, by measurement - or because the exception itself is.</summary>
    private IEnumerable<KeyValuePair<string, DateTimeOffset>> Well(HappeningScope scope, WaiverRegister register, Waiver waiver)
    {
        var ended = waiver.RevokedAt ?? (scope.Now >= waiver.Request.ExpiresAt ? waiver.Request.ExpiresAt : null);
        if ((waiver.RevokedAt ?? register.ExtensionOf(waiver.Id)?.DecidedAt) is { } decided)
        {
            yield return KeyValuePair.Create(Expiring(waiver), decided);
        }

        if (waiver.ReviewOverdueAt(scope.Now) is null && (ended ?? waiver.Reviews.LastOrDefault()?.At) is { } reviewed)
        {
            yield return KeyValuePair.Create(Review(waiver), reviewed);
        }

        var isWithin = _observed.TryGetValue(waiver.Id, out var seen) && seen.Observation.Latest is not null && !seen.Observation.HasDrifted(waiver.Request.Interval);
        if ((ended ?? (isWithin ? seen.Observation.Latest : null)) is { } within)
        {
            yield return KeyValuePair.Create(Drift(waiver), within);
        }
    }

    private static NotificationEvent Of(Waiver waiver, string topic, string key, NotificationKind kind, string title, string text, DateTimeOffset at) =>
        new(topic, key, kind, waiver.Request.App, title, text, at > waiver.BeginsAt ? at : waiver.BeginsAt!.Value, $"{Path}{waiver.Id}");
}
