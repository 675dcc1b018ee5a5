using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Apps;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Core.Evidence;

/// <summary>Lists what people took out of what counts in a period.</summary>
internal static class Exclusions
{
    public static ImmutableArray<Exclusion> Of(EvidenceBook book)
    {
        var titles = book.Configuration.Governance.Apps.ToDictionary(a => a.Id, a => a.Title);
        string Title(AppId app) => titles.GetValueOrDefault(app, app.Value);

        return
        [
            .. TakenOut.Of(book),
            .. book.Findings.Where(f => f.Finding.Triage.Mark is not null).Select(f => (f.Finding, Mark: f.Finding.Triage.Mark!)).Select(f => new Exclusion(
                $"Finding {f.Finding.Id}: known as {EvidenceWords.Of(f.Mark.As).ToLowerInvariant()}", Title(f.Finding.App), f.Mark.By, f.Mark.At, f.Mark.Until, f.Mark.Text)),
            .. book.Rounds.Where(r => r is { Held: not null, AcceptedBy: not null }).Select(r => new Exclusion(
                $"Comparison {r.Id}: held because too many had vanished, and accepted", Title(r.App), r.AcceptedBy!, null, null, r.Held!)),
            .. book.Runs.Where(r => r.Run.StopRequestedBy is not null).Select(r => new Exclusion(
                string.Create(CultureInfo.InvariantCulture, $"Run {r.Run.Number}: stopped"), r.Run.Campaign, r.Run.StopRequestedBy!, r.Run.EndedAt, null, r.Run.Note)),
        ];
    }
}
