using Dashboard.Core.Apps;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class RoundOrderRow
{
    public required string App { get; init; }

    public required DateTimeOffset OrderedAt { get; init; }

    public required string? By { get; init; }

    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>Who holds it; null for nobody.</summary>
    public Guid? Worker { get; set; }

    public DateTimeOffset? LeaseUntil { get; set; }

    public RoundStage Stage { get; set; }

    public int Accounts { get; set; }

    public int Identities { get; set; }

    public string? StopAskedBy { get; set; }

    public RoundOrder ToOrder() => new(new AppId(App), OrderedAt, By)
    {
        StartedAt = StartedAt,
        LeaseUntil = LeaseUntil,
        Stage = Stage,
        Accounts = Accounts,
        Identities = Identities,
        StopAskedBy = StopAskedBy,
    };
}
