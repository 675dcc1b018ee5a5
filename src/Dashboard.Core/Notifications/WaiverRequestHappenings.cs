using System.Collections.Immutable;
using Dashboard.Core.Channels;
using Dashboard.Core.Timing;
using Dashboard.Core.Waivers;

namespace Dashboard.Core.Notifications;

/// <summary>
/// Requests for exceptions: that one waits is told to those who may decide on it, and what was decided to whoever reads of the app, its owner first.
/// What waits is told also by a channel that was set up since: it still waits.
/// </summary>
public sealed class WaiverRequestHappenings(IWaiverStore waivers) : IHappeningSource
{
    /// <inheritdoc/>
    public async Task<Happenings> ReadAsync(HappeningScope scope, CancellationToken ct)
    {
        var all = await waivers.ListAsync(ct);
        return new(
            [.. all.Where(w => w.StateAt(scope.Now) is WaiverState.Submitted).Select(w => Asked(scope, w)), .. all.SelectMany(w => Decided(scope, w)).Where(e => e.At >= scope.From)],
            Happenings.None.Well.SetItems(all.Where(w => w.StateAt(scope.Now) is not WaiverState.Submitted).Select(w => KeyValuePair.Create(TopicOf(w), w.DecidedAt ?? w.Request.ExpiresAt)).Where(w => scope.Open.Contains(w.Key))));
    }

    private static string TopicOf(Waiver waiver) => $"waiver-asked:{waiver.Id}";

    private static string PathOf(Waiver waiver) => $"/exceptions?id={waiver.Id}";

    private static string What(Waiver waiver) => FormattableString.Invariant($"up to {HumanTime.Format(waiver.Request.Interval)} late in {string.Join(", ", waiver.Request.Kinds)}, until {waiver.Request.ExpiresAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC");

    private static NotificationEvent Asked(HappeningScope scope, Waiver waiver) => new(
        TopicOf(waiver),
        TopicOf(waiver),
        NotificationKind.ExceptionAsked,
        waiver.Request.App,
        $"An exception for {scope.TitleOf(waiver.Request.App)} waits for a decision",
        $"Asked for: {What(waiver)}. Until somebody approves it, a breach stays a breach.",
        waiver.RequestedAt,
        PathOf(waiver)) { IsAhead = true, OnlyFor = scope.Governance.PolicyOf(waiver.Request.App)?.Approvers ?? WaiverTerms.DefaultApprovers };

    private static IEnumerable<NotificationEvent> Decided(HappeningScope scope, Waiver waiver)
    {
        NotificationEvent Of(string word, string text, DateTimeOffset at) => new(
            $"waiver-{word}:{waiver.Id}", $"waiver-{word}:{waiver.Id}", NotificationKind.ExceptionDecided, waiver.Request.App, $"Exception for {scope.TitleOf(waiver.Request.App)} {word}", text, at, PathOf(waiver));

        var note = waiver.Note.Length > 0 ? $" Note of the decision: {waiver.Note}" : string.Empty;
        if (waiver is { Decision: WaiverState.Approved or WaiverState.Revoked, DecidedAt: { } approved, BeginsAt: { } begins })
        {
            yield return Of("approved", FormattableString.Invariant($"Accepted from {begins.UtcDateTime:yyyy-MM-dd HH:mm} UTC on: {What(waiver)}.{note}"), approved);
        }

        if (waiver is { Decision: WaiverState.Rejected, DecidedAt: { } rejected })
        {
            yield return Of("rejected", $"Not accepted: {What(waiver)}. A breach stays a breach.{note}", rejected);
        }

        if (waiver.RevokedAt is { } revoked)
        {
            yield return Of("revoked", $"It was taken back: from now on such a delay is a breach again. Why: {waiver.RevokedWhy}", revoked);
        }
    }
}
