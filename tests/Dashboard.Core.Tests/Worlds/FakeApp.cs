using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Core.Tests.Worlds;

/// <summary>How an app follows the directory.</summary>
internal sealed record Behaviour(string Name, TimeSpan Delay)
{
    public bool NeverCreates { get; init; }

    public bool NeverCreatesControls { get; init; }

    public bool IsAdditive { get; init; }

    public bool IgnoresDeactivation { get; init; }

    public bool KeepsEntitlementsWhenDisabled { get; init; }

    public bool DeletesWhenDisabled { get; init; }

    public bool HidesInactiveInListing { get; init; }

    public bool IsListingEndless { get; init; }

    public bool IsFilterDead { get; init; }

    public bool ForgetsControl { get; init; }

    /// <summary>Every path fails in this share of seconds.</summary>
    public double ErrorShare { get; init; }

    /// <summary>Shows the new state for a moment and then the one before for a while.</summary>
    public bool Flaps { get; init; }

    public bool Duplicates { get; init; }

    public bool ExtraEntitlement { get; init; }

    /// <summary>Asks not to be read for a year, every time.</summary>
    public bool AsksForAYear { get; init; }

    /// <summary>The connection breaks its contract and throws a timeout of its own.</summary>
    public bool ThrowsTimeouts { get; init; }

    /// <summary>An account that comes back has everything it ever had.</summary>
    public bool RestoresWhatItHad { get; init; }

    /// <summary>Nothing happens when an identity is disabled; when it is deleted, its account goes.</summary>
    public bool FollowsDeletionOnly { get; init; }

    public bool IsTruthfullyStable => !Flaps;
}

/// <summary>An app that follows the directory's log after a delay, and keeps the truth about every account it ever showed.</summary>
internal sealed class FakeApp(GovernedApp app, Behaviour behaviour, FakeDirectory directory, FakeTimeProvider time, MeasuringClock clock, int seed) : IAppConnection
{
    private static readonly TimeSpan Hop = TimeSpan.FromMilliseconds(30);
    private readonly Dictionary<string, ImmutableArray<Account>> _accounts = [];
    private readonly List<(Instant At, string IdentityId, ImmutableArray<Account> After)> _pending = [];
    private int _cursor;
    private int _next;

    public GovernedApp App => app;

    public Behaviour Behaviour => behaviour;

    public int Readings { get; private set; }

    /// <summary>What brokers lend an identity at this moment, as the app shows it.</summary>
    public Func<string, Instant, NameSet>? Lent { get; set; }

    /// <summary>Every state the accounts of an identity took.</summary>
    public List<(Instant At, string IdentityId, ImmutableArray<Account> Accounts)> Truth { get; } = [];

    /// <summary>Waits here before a reading, so that a test can hold it.</summary>
    public Func<CancellationToken, Task>? Gate { get; set; }

    /// <summary>The accounts of an identity at a moment, as they truly are.</summary>
    public ImmutableArray<Account> At(string identityId, Instant moment)
    {
        Follow();
        var last = Truth.Where(t => t.IdentityId == identityId && t.At.Since(moment) <= TimeSpan.Zero).Select(t => (ImmutableArray<Account>?)t.Accounts).LastOrDefault();
        return last ?? [];
    }

    public async Task<AppReading> ReadAsync(ReadingRequest request, CancellationToken ct)
    {
        Readings++;
        var started = clock.Now();
        if (Gate is { } gate)
        {
            await gate(ct);
        }

        if (behaviour.ThrowsTimeouts && Readings % 5 == 0)
        {
            throw new TaskCanceledException("The request was canceled due to the configured timeout.");
        }

        var byId = request.Subject.AccountId is null ? Sighting.NotAsked : Look(a => a.Where(x => x.Id == request.Subject.AccountId), false);
        var byFilter = Look(a => a.Where(request.Subject.Matches), true);
        var controlByFilter = request.Control is null ? Sighting.NotAsked : Look(a => a.Where(x => !behaviour.ForgetsControl && request.Control.Matches(x)), true);
        var inListing = Sighting.NotAsked;
        var controlInListing = Sighting.NotAsked;
        if (request.WithListing)
        {
            inListing = List(a => a.Where(request.Subject.Matches));
            controlInListing = request.Control is null ? Sighting.NotAsked : List(a => a.Where(x => !behaviour.ForgetsControl && request.Control.Matches(x)));
        }

        time.Advance(Hop);
        return new(started, clock.Now(), byId, byFilter, inListing, controlByFilter, controlInListing, behaviour.AsksForAYear ? clock.Now().Plus(TimeSpan.FromDays(365)) : null, []);
    }

    public Task<AppListing> ListAsync(IProgress<int>? read, CancellationToken ct)
    {
        var now = clock.Now();
        Follow();
        return Task.FromResult(new AppListing(now, now, [.. _accounts.Values.SelectMany(a => a)], !behaviour.IsListingEndless, "Listed.", []));
    }

    public Task<CapabilityReport> ProbeAsync(CancellationToken ct) => Task.FromResult(new CapabilityReport(app.Id, clock.Now().At, true, "Reachable.", []));

    /// <summary>Signing in brings the account back, active, at a moment.</summary>
    public void Resurrect(string identityId, Instant at)
    {
        if (Truth.LastOrDefault(t => t.IdentityId == identityId && t.Accounts.Length > 0).Accounts is [var account, ..])
        {
            _pending.Add((at, identityId, [account with { Active = true }]));
        }
    }

    private Sighting Look(Func<IEnumerable<Account>, IEnumerable<Account>> select, bool isFilter)
    {
        time.Advance(Hop);
        Follow();
        if (IsFailing() || (isFilter && behaviour.IsFilterDead))
        {
            return Sighting.Unknown("502.");
        }

        return Sighting.Of([.. select(_accounts.Values.SelectMany(a => a).Select(WithLent))], "Looked.");
    }

    private Sighting List(Func<IEnumerable<Account>, IEnumerable<Account>> select)
    {
        time.Advance(Hop);
        Follow();
        if (behaviour.IsListingEndless || IsFailing())
        {
            return Sighting.Unknown("The listing repeats itself.");
        }

        return Sighting.Of([.. select(_accounts.Values.SelectMany(a => a).Select(WithLent)).Where(a => a.Active || !behaviour.HidesInactiveInListing)], "Listed.");
    }

    private Account WithLent(Account account) =>
        Lent is null || !account.Active || account.ExternalId is not { } identity ? account : account with { Entitlements = account.Entitlements!.Union(Lent(identity, clock.Now())) };

    /// <summary>The same for the same seed and second in every process: HashCode would not be.</summary>
    private bool IsFailing() =>
        behaviour.ErrorShare > 0 && new Random(unchecked(seed + ((int)(time.GetUtcNow().ToUnixTimeSeconds() / 3) * 31))).NextDouble() < behaviour.ErrorShare;

    /// <summary>Takes in what the directory's log asks for by now, each at its own due moment.</summary>
    private void Follow()
    {
        var now = clock.Now();
        while (_cursor < directory.Log.Count && directory.Log[_cursor].At.Plus(behaviour.Delay).Since(now) <= TimeSpan.Zero)
        {
            var (at, id, identity) = directory.Log[_cursor++];
            Flush(at.Plus(behaviour.Delay));
            var before = _accounts.GetValueOrDefault(id, []);
            var after = Next(id, before, identity);
            Set(at.Plus(behaviour.Delay), id, after);
            if (behaviour.Flaps)
            {
                _pending.Add((at.Plus(behaviour.Delay + TimeSpan.FromSeconds(1)), id, before));
                _pending.Add((at.Plus(behaviour.Delay + TimeSpan.FromSeconds(9)), id, after));
            }
        }

        Flush(now);
    }

    private void Flush(Instant until)
    {
        foreach (var change in _pending.Where(p => p.At.Since(until) <= TimeSpan.Zero).OrderBy(p => p.At.Monotonic).ToList())
        {
            _pending.Remove(change);
            Set(change.At, change.IdentityId, change.After);
        }
    }

    private void Set(Instant at, string id, ImmutableArray<Account> accounts)
    {
        _accounts[id] = accounts;
        Truth.Add((at, id, accounts));
    }

    private ImmutableArray<Account> Next(string id, ImmutableArray<Account> before, DirectoryIdentity? identity)
    {
        if (identity is not { Active: true })
        {
            return behaviour.IgnoresDeactivation || (behaviour.FollowsDeletionOnly && identity is not null) ? before
                : identity is null || behaviour.DeletesWhenDisabled ? []
                : [.. before.Select(a => a with { Active = false, Entitlements = behaviour.KeepsEntitlementsWhenDisabled ? a.Entitlements : NameSet.Empty })];
        }

        var expected = app.Roles.Expect(identity);
        if ((identity.UserName.EndsWith("-control", StringComparison.Ordinal) ? behaviour.NeverCreatesControls : behaviour.NeverCreates) || (!expected.Account && before.IsEmpty))
        {
            return before;
        }

        if (!expected.Account && !behaviour.IsAdditive)
        {
            return [];
        }

        var had = before.IsEmpty ? NameSet.Empty : before[0].Entitlements!;
        var entitlements = behaviour.IsAdditive ? had.Union(expected.Entitlements) : expected.Entitlements;
        if (behaviour.RestoresWhatItHad && before is [{ Active: false }])
        {
            entitlements = Truth.Where(t => t.IdentityId == id).SelectMany(t => t.Accounts).Aggregate(entitlements, (all, a) => all.Union(a.Entitlements!));
        }

        entitlements = behaviour.ExtraEntitlement ? entitlements.Union(NameSet.Of("root")) : entitlements;
        var account = before.IsEmpty ? new Account($"{app.Id}-{++_next}", identity.UserName, id, true, entitlements, null) : before[0] with { Active = true, Entitlements = entitlements };
        return behaviour.Duplicates ? [account, account with { Id = account.Id + "-b" }] : [account];
    }
}
