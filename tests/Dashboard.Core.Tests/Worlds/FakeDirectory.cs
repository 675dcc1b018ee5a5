using Dashboard.Core.Directories;
using Dashboard.Core.Timing;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Core.Tests.Worlds;

/// <summary>What goes wrong with one call to the directory.</summary>
public enum DirectoryFault
{
    None,

    /// <summary>No answer, no effect.</summary>
    LostRequest,

    /// <summary>The effect, and no answer.</summary>
    LostAnswer,

    /// <summary>Refused by the directory.</summary>
    Refused,
}

/// <summary>A directory with a truth log and fault switches. Each call takes fake time.</summary>
internal sealed class FakeDirectory(FakeTimeProvider time, MeasuringClock clock) : ISourceDirectory
{
    private static readonly TimeSpan Half = TimeSpan.FromMilliseconds(20);
    private readonly Dictionary<string, DirectoryIdentity> _identities = [];
    private readonly List<(Instant At, string Id, DirectoryIdentity? After)> _log = [];
    private readonly List<(Instant Due, string Id)> _stewarded = [];
    private int _lastId = 100;

    /// <summary>Every state an identity took, in order; null when it was deleted.</summary>
    public List<(Instant At, string Id, DirectoryIdentity? After)> Log
    {
        get
        {
            Tend();
            return _log;
        }
    }

    /// <summary>What the directory makes of an identity whose owner left; none when it forgets about it.</summary>
    public Func<DirectoryIdentity, DirectoryIdentity?>? Steward { get; set; }

    /// <summary>How long after the owner left that is.</summary>
    public TimeSpan StewardDelay { get; set; } = Some.S(2);

    /// <summary>Whether it drops what is written about an owner, as directories without the enterprise extension do.</summary>
    public bool ForgetsOwners { get; set; }

    /// <summary>Every write that reached it, with what it was about before.</summary>
    public List<(DirectoryIdentity? Before, DirectoryChange Change)> Writes { get; } = [];

    public List<string> Reads { get; } = [];

    public Func<string, DirectoryFault> Fault { get; set; } = _ => DirectoryFault.None;

    /// <summary>Something that happens to the directory right after the nth write, by somebody else.</summary>
    public Action<int>? AfterWrite { get; set; }

    public IReadOnlyCollection<DirectoryIdentity> Identities => _identities.Values;

    /// <summary>An identity at a moment, as it truly was; null when it was not there.</summary>
    public DirectoryIdentity? At(string id, Instant moment) => Log.Where(l => l.Id == id && l.At.Since(moment) <= TimeSpan.Zero).Select(l => l.After).LastOrDefault();

    public void Put(DirectoryIdentity identity)
    {
        Put(identity, clock.Now());
    }

    public void Drop(string id)
    {
        if (_identities.Remove(id))
        {
            _log.Add((clock.Now(), id, null));
        }
    }

    public DirectoryIdentity? Named(string userName) => _identities.Values.FirstOrDefault(i => string.Equals(i.UserName, userName, StringComparison.OrdinalIgnoreCase));

    public Task<SourceReading> FindAsync(string userName, CancellationToken ct) => Read($"find {userName}", () => Named(userName));

    public Task<SourceReading> ReadAsync(string id, CancellationToken ct) => Read($"read {id}", () => _identities.GetValueOrDefault(id));

    public Task<DirectoryWrite> WriteAsync(string? id, DirectoryChange change, CancellationToken ct)
    {
        var sent = clock.Now();
        var fault = Fault("write");
        time.Advance(Half);
        if (fault is DirectoryFault.Refused)
        {
            return End(WriteOutcome.Refused, null, "403.");
        }

        if (fault is DirectoryFault.LostRequest)
        {
            return End(WriteOutcome.Unknown, null, "No answer.");
        }

        var before = id is null ? null : _identities.GetValueOrDefault(id);
        if ((change is CreateIdentity create && Named(create.UserName) is not null) || (change is not CreateIdentity && before is null))
        {
            return End(WriteOutcome.Refused, null, "409 or 404.");
        }

        Tend();
        if (change is DisableIdentity or DeleteIdentity)
        {
            _stewarded.AddRange(_identities.Values.Where(i => i.Owner == id).Select(i => (clock.Now().Plus(StewardDelay), i.Id)));
        }

        Writes.Add((before, change));
        var after = Apply(before, change);
        if (after is null)
        {
            Drop(id!);
        }
        else
        {
            Put(after);
        }

        AfterWrite?.Invoke(Writes.Count);
        time.Advance(Half);
        return fault is DirectoryFault.LostAnswer ? End(WriteOutcome.Unknown, null, "The answer was lost.") : End(WriteOutcome.Acknowledged, after, "Acknowledged.");

        Task<DirectoryWrite> End(WriteOutcome outcome, DirectoryIdentity? readBack, string reason) =>
            Task.FromResult(new DirectoryWrite(outcome, sent, clock.Now(), readBack, reason, []));
    }

    public Task<DirectoryListing> ListAsync(IProgress<int>? read, CancellationToken ct) =>
        Task.FromResult(new DirectoryListing([.. _identities.Values], true, $"{_identities.Count} identities.", []));

    public Task<SourceReport> ProbeAsync(CancellationToken ct) => throw new NotSupportedException("Nothing in a run tests a connection.");

    private Task<SourceReading> Read(string what, Func<DirectoryIdentity?> look)
    {
        Reads.Add(what);
        var fault = Fault("read");
        time.Advance(Half);
        Tend();
        var identity = look();
        time.Advance(Half);
        return Task.FromResult(
            fault is not DirectoryFault.None ? new SourceReading(SightingState.Unknown, null, "503.", [])
            : identity is null ? new(SightingState.Absent, null, "404.", [])
            : new(SightingState.Found, identity, "200.", []));
    }

    private void Put(DirectoryIdentity identity, Instant at)
    {
        _identities[identity.Id] = identity;
        _log.Add((at, identity.Id, identity));
    }

    /// <summary>Does what is due by now, each at its own moment.</summary>
    private void Tend()
    {
        foreach (var due in _stewarded.Where(s => s.Due.Since(clock.Now()) <= TimeSpan.Zero).ToList())
        {
            _stewarded.Remove(due);
            if (Steward is null || _identities.GetValueOrDefault(due.Id) is not { } identity)
            {
                continue;
            }

            if (Steward(identity) is { } after)
            {
                Put(after, due.Due);
            }
            else
            {
                _identities.Remove(due.Id);
                _log.Add((due.Due, due.Id, null));
            }
        }
    }

    private DirectoryIdentity? Apply(DirectoryIdentity? before, DirectoryChange change) => change switch
    {
        CreateIdentity c => new($"id-{++_lastId}", c.UserName, c.Marker, c.DisplayName, true, c.Kind, c.Department, NameSet.Empty, time.GetUtcNow()) { Owner = ForgetsOwners ? null : c.Owner },
        SetDepartment s => before! with { Department = s.Department, LastModified = time.GetUtcNow() },
        JoinGroup j => before! with { Groups = before.Groups!.Union(NameSet.Of(j.Group)), LastModified = time.GetUtcNow() },
        LeaveGroup l => before! with { Groups = before.Groups!.Except(NameSet.Of(l.Group)), LastModified = time.GetUtcNow() },
        SetPassword => before!,
        EnableIdentity => before! with { Active = true, LastModified = time.GetUtcNow() },
        DisableIdentity => before! with { Active = false, LastModified = time.GetUtcNow() },
        _ => null,
    };
}
