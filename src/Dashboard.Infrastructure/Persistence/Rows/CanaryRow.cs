using Dashboard.Core.Canaries;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class CanaryRow
{
    public required Guid Id { get; init; }

    public required CanaryRole Role { get; init; }

    public required string Source { get; init; }

    public required string Campaign { get; init; }

    public required Guid RunId { get; init; }

    public required string UserName { get; init; }

    public required IdentityKind Kind { get; init; }

    public required string? IdentityId { get; init; }

    public required CanaryState State { get; init; }

    public required DateTimeOffset ReservedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required int RemovalAttempts { get; init; }

    public required DateTimeOffset? NextRemovalAt { get; init; }

    public required DateTimeOffset? GoneAt { get; init; }

    public required string Note { get; init; }

    public static CanaryRow Of(Canary canary) => new()
    {
        Id = canary.Id.Value,
        Role = canary.Role,
        Source = canary.Source,
        Campaign = canary.Campaign,
        RunId = canary.Run.Value,
        UserName = canary.UserName,
        Kind = canary.Kind,
        IdentityId = canary.IdentityId,
        State = canary.State,
        ReservedAt = canary.ReservedAt,
        ExpiresAt = canary.ExpiresAt,
        RemovalAttempts = canary.RemovalAttempts,
        NextRemovalAt = canary.NextRemovalAt,
        GoneAt = canary.GoneAt,
        Note = canary.Note,
    };

    public Canary ToCanary() => new()
    {
        Id = new CanaryId(Id),
        Role = Role,
        Source = Source,
        Campaign = Campaign,
        Run = new RunId(RunId),
        UserName = UserName,
        Kind = Kind,
        IdentityId = IdentityId,
        State = State,
        ReservedAt = ReservedAt,
        ExpiresAt = ExpiresAt,
        RemovalAttempts = RemovalAttempts,
        NextRemovalAt = NextRemovalAt,
        GoneAt = GoneAt,
        Note = Note,
    };
}
