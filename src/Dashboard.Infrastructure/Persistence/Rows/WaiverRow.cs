using System.Collections.Immutable;
using Dashboard.Core.Waivers;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class WaiverRow
{
    public required Guid Id { get; init; }

    public required string Request { get; init; }

    public required string RequestedBy { get; init; }

    public required string? RequestedPerson { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    public required WaiverState Decision { get; init; }

    public required string? DecidedBy { get; init; }

    public required string? DecidedPerson { get; init; }

    public required DateTimeOffset? DecidedAt { get; init; }

    public required string Note { get; init; }

    public required DateTimeOffset? RevokedAt { get; init; }

    public required string? RevokedBy { get; init; }

    public required string RevokedWhy { get; init; }

    public required string Reviews { get; init; }

    public required string? Retest { get; init; }

    public static WaiverRow Of(Waiver waiver) => new()
    {
        Id = waiver.Id.Value,
        Request = StoredJson.Write(waiver.Request),
        RequestedBy = waiver.RequestedBy,
        RequestedPerson = waiver.RequestedPerson,
        RequestedAt = waiver.RequestedAt,
        Decision = waiver.Decision,
        DecidedBy = waiver.DecidedBy,
        DecidedPerson = waiver.DecidedPerson,
        DecidedAt = waiver.DecidedAt,
        Note = waiver.Note,
        RevokedAt = waiver.RevokedAt,
        RevokedBy = waiver.RevokedBy,
        RevokedWhy = waiver.RevokedWhy,
        Reviews = StoredJson.Write(waiver.Reviews),
        Retest = waiver.Retest is null ? null : StoredJson.Write(waiver.Retest),
    };

    /// <summary>Compared as values: a request that was stored before it had all of today's fields is written otherwise today.</summary>
    public bool IsSame(WaiverRow other) =>
        (RequestedBy, RequestedPerson, RequestedAt, Decision, DecidedBy, DecidedPerson, DecidedAt, Note, RevokedAt, RevokedBy, RevokedWhy)
            == (other.RequestedBy, other.RequestedPerson, other.RequestedAt, other.Decision, other.DecidedBy, other.DecidedPerson, other.DecidedAt, other.Note, other.RevokedAt, other.RevokedBy, other.RevokedWhy)
        && Of(ToWaiver()).Documents == Of(other.ToWaiver()).Documents;

    public Waiver ToWaiver() => new()
    {
        Id = new WaiverId(Id),
        Request = StoredJson.Read<WaiverRequest>(Request, $"The request of exception {Id}"),
        RequestedBy = RequestedBy,
        RequestedPerson = RequestedPerson,
        RequestedAt = RequestedAt,
        Decision = Decision,
        DecidedBy = DecidedBy,
        DecidedPerson = DecidedPerson,
        DecidedAt = DecidedAt,
        Note = Note,
        RevokedAt = RevokedAt,
        RevokedBy = RevokedBy,
        RevokedWhy = RevokedWhy,
        Reviews = StoredJson.Read<ImmutableArray<WaiverReview>>(Reviews, $"The reviews of exception {Id}"),
        Retest = Retest is null ? null : StoredJson.Read<WaiverRetest>(Retest, $"The retest of exception {Id}"),
    };

    private (string Request, string Reviews, string? Retest) Documents => (Request, Reviews, Retest);
}
