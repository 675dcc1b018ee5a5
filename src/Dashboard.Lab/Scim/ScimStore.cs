using System.Text.Json.Nodes;
using Dashboard.Lab.Truth;

namespace Dashboard.Lab.Scim;

/// <summary>
/// The users and groups of one system. Writes work on what was written last; reads see what has taken effect.
/// One lock: a lab of a few hundred accounts gains nothing from more.
/// </summary>
internal sealed class ScimStore(TimeProvider time, TimeSpan delay, IWritePolicy policy, IStoreObserver observer)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Timeline> _timelines = new(StringComparer.Ordinal);
    private (StoreView View, DateTimeOffset ValidUntil)? _cached;
    private DateTimeOffset _latest;
    private long _lastOrder;

    /// <summary>Rises with every write that changed something.</summary>
    public long Revision { get; private set; }

    public StoreView View()
    {
        lock (_lock)
        {
            var now = Now();
            if (_cached is { } cached && now < cached.ValidUntil)
            {
                return cached.View;
            }

            var visible = _timelines.Values.OrderBy(t => t.Order)
                .Select(t => (t.Order, Resource: t.At(now)))
                .Where(t => t.Resource is not null)
                .ToLookup(t => t.Resource!.Kind, t => new Listed(t.Order, t.Resource!));
            var view = new StoreView([.. visible[ResourceKind.User]], [.. visible[ResourceKind.Group]]);
            _cached = (view, _timelines.Values.Min(t => t.NextAfter(now)) ?? DateTimeOffset.MaxValue);
            return view;
        }
    }

    public Resource Create(ResourceKind kind, JsonObject document)
    {
        lock (_lock)
        {
            var now = Now();
            var hash = ScimDocument.TakePassword(document) is { } password ? PasswordHash.Make(password) : null;
            var created = new Resource(kind, Guid.CreateVersion7(now).ToString(), ScimDocument.Normalise(kind, document), now, now, 1, hash);
            Check(created);
            var timeline = _timelines[created.Id] = new Timeline(++_lastOrder);
            Commit(timeline, created, now);
            return timeline.Head!;
        }
    }

    /// <summary>Changes what was written last and returns what is kept of it.</summary>
    public Resource Change(ResourceKind kind, string id, int? expectedVersion, Func<JsonObject, JsonObject> change)
    {
        lock (_lock)
        {
            var now = Now();
            var timeline = Existing(kind, id, expectedVersion);
            var before = timeline.Head!;
            var document = change(ScimDocument.Copy(before.Document));
            var hash = ScimDocument.TakePassword(document) is { } password ? PasswordHash.Make(password) : before.PasswordHash;
            var after = before.With(ScimDocument.Normalise(kind, document), hash, now);
            Check(after);
            Commit(timeline, after, now);
            return timeline.Head!;
        }
    }

    public void Delete(ResourceKind kind, string id, int? expectedVersion)
    {
        lock (_lock)
        {
            Commit(Existing(kind, id, expectedVersion), null, Now());
        }
    }

    /// <summary>Puts a resource in place as if it had always been there: no policy, no delay, no journal.</summary>
    public void Seed(Resource resource) => Restore([new StoredTimeline(_lastOrder + 1, [new StoredVersion(resource.Created, resource)])]);

    public void Restore(IEnumerable<StoredTimeline> stored)
    {
        lock (_lock)
        {
            foreach (var (order, versions) in stored)
            {
                var timeline = new Timeline(order);
                foreach (var (at, resource) in versions)
                {
                    timeline.Append(at, resource);
                    _timelines[resource?.Id ?? versions.Select(v => v.Resource?.Id).First(id => id is not null)!] = timeline;
                }

                _lastOrder = Math.Max(_lastOrder, order);
            }

            _cached = null;
            Revision++;
        }
    }

    public IReadOnlyList<StoredTimeline> Save()
    {
        lock (_lock)
        {
            return [.. _timelines.Values.Where(t => t.Versions.Any(v => v.Value is not null))
                .Select(t => new StoredTimeline(t.Order, [.. t.Versions.Select(v => new StoredVersion(v.At, v.Value))]))];
        }
    }

    private void Commit(Timeline timeline, Resource? asked, DateTimeOffset now)
    {
        var before = timeline.Head;
        var (kept, dropsMemberships) = policy.Decide(before, asked, Head);
        var at = now + delay;
        if (dropsMemberships && before is not null)
        {
            foreach (var group in _timelines.Values.Where(t => t.Head is { Kind: ResourceKind.Group } g && g.MemberIds.Contains(before.Id)))
            {
                Keep(group, group.Head!.WithMembers(group.Head.MemberIds.Where(id => id != before.Id)), at, now);
            }
        }

        Keep(timeline, kept, at, now);
    }

    private void Keep(Timeline timeline, Resource? kept, DateTimeOffset at, DateTimeOffset now)
    {
        var before = timeline.Head;
        if (before is not null && kept is not null && JsonNode.DeepEquals(before.Document, kept.Document) && before.PasswordHash == kept.PasswordHash)
        {
            return;
        }

        observer.Changed(before, kept, at, Head);
        timeline.Append(at, kept is null ? null : before?.With(kept.Document, kept.PasswordHash, now) ?? kept);
        foreach (var (id, old) in _timelines)
        {
            if (old.Prune(now))
            {
                _timelines.Remove(id);
            }
        }

        _cached = null;
        Revision++;
    }

    private Resource? Head(string id) => _timelines.GetValueOrDefault(id)?.Head;

    private Timeline Existing(ResourceKind kind, string id, int? expectedVersion)
    {
        if (_timelines.GetValueOrDefault(id) is not { Head: { } head } timeline || head.Kind != kind)
        {
            throw ScimException.NotFound(id);
        }

        return expectedVersion is null || expectedVersion == head.Version
            ? timeline
            : throw new ScimException(412, null, "The resource has changed since that version.");
    }

    private void Check(Resource resource)
    {
        if (_timelines.Values.Any(t => t.Head is { } head && head.Kind == resource.Kind && head.Id != resource.Id
            && head.Name.Equals(resource.Name, StringComparison.OrdinalIgnoreCase)))
        {
            throw new ScimException(409, "uniqueness", $"The name {resource.Name} is taken.");
        }

        if (resource.MemberIds.FirstOrDefault(id => Head(id) is not { Kind: ResourceKind.User }) is { } unknown)
        {
            throw ScimException.Bad("invalidValue", $"There is no user {unknown} to be a member.");
        }
    }

    /// <summary>Never runs backwards, or a corrected system clock would hide what was just written.</summary>
    private DateTimeOffset Now() => _latest = time.GetUtcNow() is var now && now > _latest ? now : _latest;
}
