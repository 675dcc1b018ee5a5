using Dashboard.Core.Audit;

namespace Dashboard.Infrastructure.Persistence.Rows;

/// <summary>What the last verification of the audit trail came to: one row.</summary>
internal sealed class AuditStandingRow
{
    public const int Only = 1;

    public int Id { get; init; } = Only;

    public required string Standing { get; init; }

    public static AuditStandingRow Of(AuditStanding standing) => new() { Standing = StoredJson.Write(standing) };

    public AuditStanding ToStanding() => StoredJson.Read<AuditStanding>(Standing, "The last verification of the audit trail");
}
