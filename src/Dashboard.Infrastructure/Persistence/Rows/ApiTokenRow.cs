using Dashboard.Core.Access;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class ApiTokenRow
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string Role { get; init; }

    public required string Hash { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? LastUsedAt { get; init; }

    public required DateTimeOffset? RevokedAt { get; init; }

    public static ApiTokenRow Of(ApiToken token) => new()
    {
        Id = token.Id,
        Name = token.Name,
        Role = token.Role,
        Hash = token.Hash,
        CreatedBy = token.CreatedBy,
        CreatedAt = token.CreatedAt,
        LastUsedAt = token.LastUsedAt,
        RevokedAt = token.RevokedAt,
    };

    public ApiToken ToToken() => new(Id, Name, Role, Hash, CreatedBy, CreatedAt, LastUsedAt, RevokedAt);
}
