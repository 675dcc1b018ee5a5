using System.Collections.Concurrent;
using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Directories;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Core.RealEvents;

/// <summary>
/// Times what happens to real people: each round sees who joined, moved and left since the directory was last read whole, expects every
/// app to follow, and looks whether the app of the round has. Canaries are left out: they have campaigns.
/// </summary>
internal sealed class RealEventTimer(IRealEventStore store, IGovernanceStore governance, IPseudonyms pseudonyms) : IRoundWitness
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _turns = new(StringComparer.Ordinal);

    public async Task<ComparisonWatch> BeginAsync(ReconciliationScope scope, RoundReadings readings, CancellationToken ct)
    {
        if (scope.Source.RealEvents is RealEventMode.Off)
        {
            await store.ForgetRosterAsync(scope.Source.Name, ct);
            return ComparisonWatch.Nobody;
        }

        var turn = _turns.GetOrAdd(scope.Source.Name, _ => new(1, 1));
        await turn.WaitAsync(ct);
        try
        {
            return await CallAsync(scope, readings, await pseudonyms.OpenAsync(ct), ct);
        }
        finally
        {
            turn.Release();
        }
    }

    public async Task EndAsync(ReconciliationScope scope, RoundReadings readings, ComparisonWatch watch, bool isAppWhole, RoundBefore before, CancellationToken ct)
    {
        // A file is a picture of its date and times nothing.
        if (watch is not RealEventWatch mine || readings.App.File is not null)
        {
            return;
        }

        var hidden = mine.Hide(before);
        var (rules, changed) = (RealEventMaker.Mark(scope.App), ImmutableArray.CreateBuilder<RealEvent>());
        foreach (var (waiting, sight) in mine.Waiting)
        {
            var seen = waiting.Rules == rules
                ? RealEventBook.See(waiting, sight, isAppWhole, watch.HasStrays, RealEventBook.WasThere(waiting, hidden), readings.AppFrom, readings.DirectoryFrom)
                : waiting with { State = RealEventState.Overtaken };
            if (seen != waiting)
            {
                changed.Add(seen);
            }
        }

        changed.AddRange(mine.Replaced.Select(r => r.Event with { State = RealEventState.Overtaken }));
        await store.SaveAsync(changed.ToImmutable(), ct);
    }

    private async Task<ComparisonWatch> CallAsync(ReconciliationScope scope, RoundReadings readings, PseudonymMaker maker, CancellationToken ct)
    {
        var source = scope.Source;
        var before = await store.FindRosterAsync(source.Name, ct);
        var ours = new CanaryBook(readings.Canaries.Where(c => c.Source == source.Name));
        var builder = new RosterBuilder(source.Name, maker, before);
        var names = new Dictionary<ulong, string>();
        var waiting = (await store.ListWaitingAsync(source.Name, ct)).ToLookup(e => e.Identity);
        var wanted = waiting.Select(w => w.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var identity in readings.Directory.Identities.Where(i => ours.Of(i) is null && !i.UserName.StartsWith(source.Canaries.Prefix, StringComparison.OrdinalIgnoreCase)))
        {
            var id = builder.Add(identity);
            if (wanted.Count > 0 && wanted.Contains(PseudonymMaker.Shown(id)))
            {
                names[id] = identity.Id;
            }
        }

        // Of two rounds at a time the one that read first must not make the other's changes undone, nor judge what it has not read.
        if (before is not null && readings.DirectoryFrom < before.To)
        {
            return Watch(scope, before, maker, [], names);
        }

        var (roster, gone) = builder.End(readings.DirectoryFrom, readings.DirectoryTo);
        var changes = builder.Changes.Concat(gone).ToList();
        foreach (var change in changes.Where(c => c.Identity is not null))
        {
            names[change.Id] = change.Identity!.Id;
        }

        // Under another configuration, or with most people gone at once, something else may have changed than people: nothing is said of it.
        var version = await governance.ReadAsync(ct);
        var isMadeAnew = gone.Length >= VanishGuard.Least && gone.Length > before!.People.Length / 2;
        var isComparable = before is not null && !(version.AppliedAt > before.From) && !isMadeAnew;
        var touched = changes.Select(c => PseudonymMaker.Shown(c.Id)).ToHashSet(StringComparer.Ordinal);
        var (overtaken, made) = isComparable
            ? RealEventBook.Overtake(waiting.SelectMany(w => w), Make(version.Governance, source, changes, before!.From, readings.DirectoryTo))
            : ([.. waiting.SelectMany(w => w).Where(w => isMadeAnew || touched.Contains(w.Identity)).Select(w => w with { State = RealEventState.Overtaken })], []);
        roster = roster with { Gone = isMadeAnew ? [] : roster.Gone, Since = isComparable ? before!.Since : roster.From };
        if (!await store.SaveRosterAsync(source.Name, roster, before?.To, [.. overtaken, .. made], ct))
        {
            return Watch(scope, roster, maker, [], names); // another node was faster, and its next round looks again
        }

        var over = overtaken.Select(o => o.Id).ToHashSet();
        return Watch(scope, roster, maker, waiting.SelectMany(w => w).Where(w => !over.Contains(w.Id)).Concat(made), names);
    }

    /// <summary>What the changes ask of every app that follows the source.</summary>
    private static ImmutableArray<RealEvent> Make(Governance current, SourceDirectory source, List<RosterChange> changes, DateTimeOffset from, DateTimeOffset to)
    {
        var apps = current.Apps.Where(a => a.Connection.Kind != Connection.File && current.ScopeOf(a)?.Source.Name == source.Name).ToList();
        var checks = new Dictionary<(AppId, RosterProfile, RosterProfile), ImmutableArray<(CheckKind Check, NameSet Names)>>();
        var made = ImmutableArray.CreateBuilder<RealEvent>();
        foreach (var (change, app) in changes.SelectMany(c => apps.Select(a => (c, a))))
        {
            var key = (app.Id, change.Before, change.After);
            if (!checks.TryGetValue(key, out var asked))
            {
                checks[key] = asked = [.. RealEventMaker.Asks(app, change.Before, change.After)];
            }

            var pseudonym = PseudonymMaker.Shown(change.Id);
            var name = source.RealEvents is RealEventMode.Names && change.Identity is { } named ? named.UserName : pseudonym;
            made.AddRange(asked.Select(ask => new RealEvent(Guid.CreateVersion7(to), source.Name, app.Id, pseudonym, name, change.Identity?.Kind ?? change.Before.Kind, ask.Check, from, to, current.Tier(app.Tier).Limits[ask.Check])
            {
                Names = ask.Names,
                Rules = RealEventMaker.Mark(app),
                StatedAt = change.Identity?.LastModified,
            }));
        }

        return made.ToImmutable();
    }

    private static RealEventWatch Watch(ReconciliationScope scope, Roster roster, PseudonymMaker maker, IEnumerable<RealEvent> waiting, Dictionary<ulong, string> names)
    {
        var gone = new Departures(scope.Source.Name, roster, maker);
        var watch = new RealEventWatch(id => PseudonymMaker.Shown(maker.Of(scope.Source.Name, id)), roster.Since) { Departed = gone.Of };
        var ids = names.ToDictionary(n => PseudonymMaker.Shown(n.Key), n => n.Value, StringComparer.Ordinal);
        foreach (var one in waiting.Where(w => w.App == scope.App.Id))
        {
            if (ids.TryGetValue(one.Identity, out var id))
            {
                if (!watch.People.TryGetValue(id, out var sight))
                {
                    watch.People[id] = sight = new();
                }

                watch.Waiting.Add((one, sight));
            }
            else if (gone.Find(one.Identity) is { } departure)
            {
                (gone.IsReplaced(one.Identity) ? watch.Replaced : watch.Waiting).Add((one, departure.Sight));
            }
        }

        return watch;
    }

    /// <param name="pseudonym">Makes the pseudonym of a directory's id.</param>
    /// <param name="since">Since when everything that changed became events.</param>
    private sealed class RealEventWatch(Func<string, string> pseudonym, DateTimeOffset since) : ComparisonWatch
    {
        /// <summary>What is waited for, and what is seen of it.</summary>
        public List<(RealEvent Event, IdentitySight Sight)> Waiting { get; } = [];

        /// <summary>What is waited for of somebody whose name another bears now.</summary>
        public List<(RealEvent Event, IdentitySight Sight)> Replaced { get; } = [];

        /// <summary>The round before, with identities under their pseudonyms; nothing of one that read a directory of which not every change is known since.</summary>
        public RoundBefore Hide(RoundBefore before) => new(
            before.DirectoryFrom >= since ? before.EndedAt : null,
            before.DirectoryFrom,
            before.WithoutAccount.Select(pseudonym).ToHashSet(StringComparer.Ordinal),
            before.WithoutEntitlements.ToDictionary(m => pseudonym(m.Key), m => m.Value, StringComparer.Ordinal));
    }
}
