using Dashboard.Core.Apps;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class RoundRow
{
    public required Guid Id { get; init; }

    public required string App { get; init; }

    public required string Source { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset EndedAt { get; init; }

    public required bool IsComplete { get; init; }

    public required string Reason { get; init; }

    public required int Identities { get; init; }

    public required int Accounts { get; init; }

    public required int Open { get; init; }

    public static RoundRow Of(Round round) => new()
    {
        Id = round.Id,
        App = round.App.Value,
        Source = round.Source,
        StartedAt = round.StartedAt,
        EndedAt = round.EndedAt,
        IsComplete = round.IsComplete,
        Reason = round.Reason,
        Identities = round.Identities,
        Accounts = round.Accounts,
        Open = round.Open,
    };

    public Round ToRound() => new(Id, new AppId(App), Source, StartedAt, EndedAt, IsComplete, Reason, Identities, Accounts, Open);
}
