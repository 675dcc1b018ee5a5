using Dashboard.Core.Reconciliation;

namespace Dashboard.Web.Api.Findings;

/// <summary>A comparison as the API shows it.</summary>
internal sealed record ShownRound(
    Guid Id, string App, string Source, DateTimeOffset StartedAt, DateTimeOffset EndedAt, bool Complete, string? Held, string? AcceptedBy, string Reason, int Identities, int Accounts, int Open, IReadOnlyDictionary<Situation, int> Counts)
{
    public static ShownRound Of(Round round) => new(
        round.Id, round.App.Value, round.Source, round.StartedAt, round.EndedAt, round.IsComplete, round.Held, round.AcceptedBy, round.Reason, round.Identities, round.Accounts, round.Open, round.Counts);
}
