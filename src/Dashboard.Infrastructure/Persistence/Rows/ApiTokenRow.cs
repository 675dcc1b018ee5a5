using Dashboard.Core.Access;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class ApiTokenRow
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string Role { get; init; }

    /// <summary>Whether it may write, its areas, and the apps that one of an app owner stands for.</summary>
    public required bool MayWrite { get; init; }

    public required TokenAreas Areas { get; init; }

    public required string Apps { get; init; }

    public required string Hash { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? ExpiresAt { get; init; }

    public required DateTimeOffset? LastUsedAt { get; init; }

    public required DateTimeOffset? RevokedAt { get; init; }

    public static ApiTokenRow Of(ApiToken token) => new()
    {
        Id = token.Id,
        Name = token.Name,
        Role = token.Role,
        MayWrite = token.Scope.MayWrite,
        Areas = token.Scope.Areas,
        Apps = string.Join('\n', token.Scope.Apps),
        Hash = token.Hash,
        CreatedBy = token.CreatedBy,
        CreatedAt = token.CreatedAt,
        ExpiresAt = token.ExpiresAt,
        LastUsedAt = token.LastUsedAt,
        RevokedAt = token.RevokedAt,
    };

    public ApiToken ToToken() => new(
        Id, Name, Role, new(MayWrite, Areas, [.. Apps.Split('\n', StringSplitOptions.RemoveEmptyEntries)]), Hash, CreatedBy, CreatedAt, ExpiresAt, LastUsedAt, RevokedAt);
}
