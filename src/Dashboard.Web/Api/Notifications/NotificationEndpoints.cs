using System.Security.Claims;
using Dashboard.Core.Channels;
using Dashboard.Core.Notifications;
using Dashboard.Web.Security;

namespace Dashboard.Web.Api.Notifications;

/// <summary>What was sent, and what became of it.</summary>
internal static class NotificationEndpoints
{
    private const int Most = 1000;

    private const int LongestDays = 3660;

    public static void MapNotifications(this IEndpointRouteBuilder api)
    {
        api.MapGet("/notifications", static async (string? channel, DeliveryState? state, int? days, [AsParameters] Page page, ClaimsPrincipal user, NotificationDesk desk, CancellationToken ct) =>
        {
            if (days is < 1 or > LongestDays)
            {
                return Problems.BadRequest("days is how far back messages are listed: from 1 to 3660.");
            }

            var list = await desk.ListAsync(new(days is { } back ? TimeSpan.FromDays(back) : DeliveryFilter.Recent.Within, channel, state), Most, user.ToActor(), ct);
            return !list.IsOk ? Problems.Of(list.Error) : page.Fault ?? Results.Ok(list.Value.Skip(page.From).Take(page.Count).Select(ShownDelivery.Of));
        })
            .Produces<ShownDelivery[]>().WithTags("Notifications").WithSummary("The messages of the last 30 days, or of so many days, at most 1000, those that failed first, then newest first.");

        api.MapPost("/notifications/channels/{name}/test", static async (string name, ClaimsPrincipal user, NotificationDesk desk, CancellationToken ct) =>
        {
            var sent = await desk.SendTestAsync(name, user.ToActor(), ct);
            return sent.IsOk ? Results.Ok(ShownDelivery.Of(sent.Value)) : Problems.Of(sent.Error);
        })
            .Produces<ShownDelivery>().WithTags("Notifications").WithSummary("Sends a message that says only that the channel works, at most every 10 s. For administrators.");

        api.MapPost("/notifications/{id:guid}/resend", static async (Guid id, ClaimsPrincipal user, NotificationDesk desk, CancellationToken ct) =>
        {
            var sent = await desk.SendAgainAsync(id, user.ToActor(), ct);
            return sent.IsOk ? Results.Ok(ShownDelivery.Of(sent.Value)) : Problems.Of(sent.Error);
        })
            .Produces<ShownDelivery>().WithTags("Notifications").WithSummary("Sends a message again that was given up, at most every 10 s. For administrators.");
    }

    /// <summary>A message as the API shows it.</summary>
    internal sealed record ShownDelivery(
        Guid Id, string Channel, DateTimeOffset PlannedAt, string? TestBy, DeliveryState State, int Attempts, DateTimeOffset? NextAt, DateTimeOffset? EndedAt, bool IsInDoubt, string Reason, ShownLine[] Lines)
    {
        public static ShownDelivery Of(Delivery delivery) => new(
            delivery.Id, delivery.Channel, delivery.PlannedAt, delivery.TestBy, delivery.State, delivery.Attempts, delivery.NextAt, delivery.EndedAt, delivery.IsInDoubt, delivery.Reason,
            [.. delivery.Lines.Select(l => new ShownLine(l.Kind, l.IsResolution, l.App?.Value, l.Title, l.Text, l.At, l.EndedAt))]);
    }

    internal sealed record ShownLine(NotificationKind Kind, bool IsResolution, string? App, string Title, string Text, DateTimeOffset At, DateTimeOffset? EndedAt);
}
