using Dashboard.Core.Apps;
using Dashboard.Core.Outages;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class OutageRow
{
    public required Guid Id { get; init; }

    public required OutageKind Kind { get; init; }

    public required string Subject { get; init; }

    public required string? App { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset SeenAt { get; init; }

    public required DateTimeOffset? EndedAt { get; init; }

    public required string Reason { get; init; }

    public static OutageRow Of(Outage outage) => new()
    {
        Id = outage.Id,
        Kind = outage.Kind,
        Subject = outage.Subject,
        App = outage.App?.Value,
        StartedAt = outage.StartedAt,
        SeenAt = outage.SeenAt,
        EndedAt = outage.EndedAt,
        Reason = outage.Reason,
    };

    public Outage ToOutage() => new(Id, Kind, Subject, App is { } app ? new AppId(app) : null, StartedAt, SeenAt, EndedAt, Reason);
}
