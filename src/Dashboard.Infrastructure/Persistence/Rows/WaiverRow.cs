using Dashboard.Core.Waivers;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class WaiverRow
{
    public required Guid Id { get; init; }

    public required string Request { get; init; }

    public required string RequestedBy { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    public required WaiverState Decision { get; init; }

    public required string? DecidedBy { get; init; }

    public required DateTimeOffset? DecidedAt { get; init; }

    public required string Note { get; init; }

    public required DateTimeOffset? RevokedAt { get; init; }

    public static WaiverRow Of(Waiver waiver) => new()
    {
        Id = waiver.Id.Value,
        Request = StoredJson.Write(waiver.Request),
        RequestedBy = waiver.RequestedBy,
        RequestedAt = waiver.RequestedAt,
        Decision = waiver.Decision,
        DecidedBy = waiver.DecidedBy,
        DecidedAt = waiver.DecidedAt,
        Note = waiver.Note,
        RevokedAt = waiver.RevokedAt,
    };

    public bool IsSame(WaiverRow other) =>
        (Request, RequestedBy, RequestedAt, Decision, DecidedBy, DecidedAt, Note, RevokedAt)
        == (other.Request, other.RequestedBy, other.RequestedAt, other.Decision, other.DecidedBy, other.DecidedAt, other.Note, other.RevokedAt);

    public Waiver ToWaiver() => new()
    {
        Id = new WaiverId(Id),
        Request = StoredJson.Read<WaiverRequest>(Request, $"The request of exception {Id}"),
        RequestedBy = RequestedBy,
        RequestedAt = RequestedAt,
        Decision = Decision,
        DecidedBy = DecidedBy,
        DecidedAt = DecidedAt,
        Note = Note,
        RevokedAt = RevokedAt,
    };
}
