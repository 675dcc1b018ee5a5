using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Directories;
using Dashboard.Core.Provisioning;
using Dashboard.Core.Reconciliation;
using Dashboard.Web.Features.Findings;
using Dashboard.Web.Shared.Status;

namespace Dashboard.Web.Features.Identities;

/// <summary>What is known of one sign-in name, as far as one viewer may see it.</summary>
/// <param name="Identity">The directory's side, as the latest finding had it; null where no finding had any.</param>
/// <param name="Findings">Its findings.</param>
/// <param name="Events">What happened, newest first.</param>
public sealed record IdentityView(DirectoryIdentity? Identity, ImmutableArray<FindingRow> Findings, ImmutableArray<IdentityEvent> Events)
{
    /// <summary>Whether nothing is known.</summary>
    public bool IsEmpty => Findings.IsEmpty && Events.IsEmpty;

    /// <summary>Puts it together. An owner sees what concerns their apps, and of a log what it says of those.</summary>
    public static IdentityView Of(Governance governance, IEnumerable<Finding> findings, IEnumerable<LogEntry> entries, Actor actor, DateTimeOffset now)
    {
        var seen = findings.Where(f => FindingDetail.MaySee(f.App, governance, actor)).ToList();
        var names = governance.ProvisioningLogs
            .SelectMany(log => governance.Apps.Where(a => actor.MayRead(a)), (log, app) => (Key: (log.Name, App: log.NameOf(app.Id).ToUpperInvariant()), app.Title))
            .ToLookup(n => n.Key, n => n.Title);
        var told = entries
            .Select(e => (Entry: e, Title: names[(e.Log, e.App.ToUpperInvariant())].FirstOrDefault()))
            .Where(e => e.Title is not null || actor.MayReadEverything)
            .Select(e => new IdentityEvent(e.Entry.At, $"{e.Entry.Log}, {e.Title ?? e.Entry.App}", $"{(e.Entry.IsImported ? "A file of the provisioner's says" : "The provisioner says")}: {e.Entry.Action}, {e.Entry.Status}."));
        var events = told.Concat(seen.SelectMany(f => Of(f, governance.App(f.App)?.Title ?? f.App.Value))).OrderByDescending(e => e.At).ToImmutableArray();
        return new(seen.Where(f => f.Readings.Identity is not null).MaxBy(f => f.LastSeen)?.Readings.Identity, FindingBoard.RowsOf(seen.Select(f => FindingLine.Of(f, now)), governance, now), events);
    }

    private static IEnumerable<IdentityEvent> Of(Finding finding, string title)
    {
        var what = StateLooks.Of(finding.Situation).Word;
        yield return new(finding.FirstSeen, title, $"{what} was seen first. {finding.Reason}");
        foreach (var entry in finding.Triage.Entries)
        {
            yield return new(entry.At, title, $"{entry.By} {FindingWords.Word(entry.Action)}{(entry.Text.Length == 0 ? "." : $": {entry.Text}")}");
        }

        if (finding.ResolvedAt is { } resolved)
        {
            yield return new(resolved, title, $"{what} was there no more.");
        }
    }
}
