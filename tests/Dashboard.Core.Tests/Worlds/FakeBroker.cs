using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Timing;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Core.Tests.Worlds;

/// <summary>One grant as it truly is.</summary>
internal sealed class TrueGrant(GrantOrder order, string entitlement, Instant requested)
{
    public GrantOrder Order => order;

    public string Entitlement => entitlement;

    public string Id => $"grant-{order.Reference}";

    public Instant Requested => requested;

    public Instant? Approved { get; set; }

    public Instant? Closed { get; set; }

    public Instant? Revoked { get; set; }
}

/// <summary>A broker of the world, for every app that lends. What it gives follows from the scenario alone.</summary>
internal sealed class FakeBroker(FakeTimeProvider time, MeasuringClock clock) : IJitConnector
{
    private static readonly TimeSpan Hop = TimeSpan.FromMilliseconds(30);
    private readonly Dictionary<string, int> _acts = [];

    /// <summary>The scenario of each entitlement that is lent.</summary>
    public Dictionary<string, (Lending Lending, JitAccess Jit)> Lendings { get; } = [];

    public List<TrueGrant> Grants { get; } = [];

    /// <summary>Every act that reached a broker.</summary>
    public List<(GrantVerb Verb, string Reference, Instant At)> Acts { get; } = [];

    /// <summary>Every act that a broker put off.</summary>
    public List<(GrantVerb Verb, string Reference, Instant At)> PutOffs { get; } = [];

    public IJitBroker Open(JitAccess jit) => new Broker(this, jit);

    /// <summary>Whether an identity truly has a lent entitlement at a moment.</summary>
    public bool Lends(string entitlement, string identity, Instant at) =>
        Lendings[entitlement].Lending is var lending && !lending.NeverShows && Grants.Any(g => g.Entitlement == entitlement && g.Order.IdentityId == identity && IsInForce(g, at));

    /// <summary>What an app shows of what is lent, which may be less than is true.</summary>
    public NameSet Shown(string entitlement, string identity, Instant at) =>
        !Lends(entitlement, identity, at) || IsBlind(entitlement, at) ? NameSet.Empty
        : Lendings[entitlement].Lending.GivesMore ? NameSet.Of(entitlement, "root")
        : NameSet.Of(entitlement);

    /// <summary>Whether what was signed in opens what is lent.</summary>
    public bool Opens(string entitlement, string? identity, Instant at)
    {
        var lending = Lendings[entitlement].Lending;
        var mine = Grants.Where(g => g.Entitlement == entitlement && g.Order.IdentityId == identity).ToList();
        var isOver = Grants.Any(g => g.Entitlement == entitlement && End(g) is { } end && end.Since(at) <= TimeSpan.Zero);
        return !lending.OpensNothing
            && !(lending.OpensNothingAfterwards && isOver)
            && mine.Any(g => IsInForce(g, at) || (Began(g) is { } began && began.Since(at) <= TimeSpan.Zero && (lending.TokenOutlives || End(g)?.Plus(lending.TokenLags).Since(at) > TimeSpan.Zero)));
    }

    /// <summary>When a grant's effect truly began; null while it has none.</summary>
    public Instant? Began(TrueGrant grant)
    {
        var lending = Lendings[grant.Entitlement].Lending;
        var (hasApproval, delay) = (Lendings[grant.Entitlement].Jit.Broker.HasApproval, lending.Delay);
        Instant?[] starts =
        [
            lending.GrantsBeforeApproval || !hasApproval ? grant.Requested.Plus(delay) : null,
            lending.GrantsUnapprovedAfter is { } after ? grant.Requested.Plus(after) : null,
            grant.Approved?.Plus(delay),
        ];
        return starts.Where(s => s is not null).OrderBy(s => s!.Value.At).FirstOrDefault();
    }

    /// <summary>When its effect truly ends; null when it never does.</summary>
    public Instant? End(TrueGrant grant)
    {
        var lending = Lendings[grant.Entitlement].Lending;
        var delay = lending.EndDelay ?? lending.Delay;
        Instant?[] ends =
        [
            lending.KeepsEntitlement ? null : NaturalEnd(grant)?.Plus(delay),
            lending.IgnoresRevoke ? null : grant.Revoked?.Plus(delay),
            lending.IgnoresClose || !IsTicket(grant) ? null : grant.Closed?.Plus(delay),
        ];
        return ends.Where(e => e is not null).OrderBy(e => e!.Value.At).FirstOrDefault();
    }

    private bool IsInForce(TrueGrant grant, Instant at) =>
        Began(grant) is { } began && began.Since(at) <= TimeSpan.Zero && !(End(grant) is { } end && end.Since(at) <= TimeSpan.Zero);

    private bool IsBlind(string entitlement, Instant at) =>
        Lendings[entitlement].Lending.GoesBlindAfter is { } after && Grants.FirstOrDefault(g => g.Entitlement == entitlement && g.Order.Reference.EndsWith("s1", StringComparison.Ordinal)) is { } first && first.Requested.Plus(after).Since(at) <= TimeSpan.Zero;

    private bool IsTicket(TrueGrant grant) => Lendings[grant.Entitlement].Jit.EndsBy is JitEnd.Ticket;

    /// <summary>When it began, as the broker counts.</summary>
    private Instant? Counted(TrueGrant grant) => Lendings[grant.Entitlement].Jit.Broker.HasApproval ? grant.Approved : grant.Requested;

    private Instant? NaturalEnd(TrueGrant grant) =>
        IsTicket(grant) || Lendings[grant.Entitlement].Lending.HasNoEnd ? null : Counted(grant)?.Plus(grant.Order.Duration * Lendings[grant.Entitlement].Lending.Stretches);

    private GrantRecord Record(TrueGrant grant)
    {
        var (lending, now) = (Lendings[grant.Entitlement].Lending, clock.Now());
        var end = NaturalEnd(grant);
        var isOver = grant.Revoked is not null || (grant.Closed is not null && IsTicket(grant)) || end?.Since(now) <= TimeSpan.Zero;
        var state = isOver ? GrantState.Ended : Counted(grant) is null ? GrantState.Pending : GrantState.Active;
        var expires = end is null ? null : new GrantExpiry(end.Value.Plus(TimeSpan.FromSeconds(-1)), end.Value.Plus(TimeSpan.FromSeconds(1)));
        var ticket = IsTicket(grant) ? lending.NamesAnotherTicket ? "another" : grant.Order.Reference : null;
        return new(state, expires, end is null || lending.HidesBeginning ? null : end.Value.Since(Counted(grant)!.Value), ticket, $"{state}");
    }

    private sealed class Broker(FakeBroker world, JitAccess jit) : IJitBroker
    {
        private Lending Lending => world.Lendings[jit.Entitlement].Lending;

        public Task<BrokerAnswer> RequestAsync(GrantOrder order, CancellationToken ct) => ActAsync(GrantVerb.Request, order, () =>
        {
            if (Lending.RefusesRequests || (Lending.RefusesControl && order.UserName.EndsWith("-control", StringComparison.Ordinal)))
            {
                return null;
            }

            var grant = new TrueGrant(order, jit.Entitlement, world.Now());
            world.Grants.Add(grant);
            return grant;
        });

        public Task<BrokerAnswer> ApproveAsync(GrantOrder order, string id, CancellationToken ct) => ActAsync(GrantVerb.Approve, order, () =>
        {
            var grant = Lending.RefusesApproval ? null : Find(id);
            if (grant is not null && !Lending.NeverApproves)
            {
                grant.Approved ??= world.Now();
            }

            return grant;
        });

        public Task<BrokerAnswer> RevokeAsync(GrantOrder order, string id, CancellationToken ct) => ActAsync(GrantVerb.Revoke, order, () =>
        {
            var grant = Lending.RefusesRevoke ? null : Find(id);
            if (grant is not null)
            {
                grant.Revoked ??= world.Now();
            }

            return grant;
        });

        public Task<BrokerAnswer> CloseAsync(GrantOrder order, string id, CancellationToken ct) => ActAsync(GrantVerb.Close, order, () =>
        {
            var grant = Find(id);
            if (grant is not null)
            {
                grant.Closed ??= world.Now();
            }

            return grant;
        });

        public Task<BrokerReading> ReadAsync(GrantOrder order, string? id, CancellationToken ct)
        {
            world.Hopped();
            var found = world.Grants.Where(g => g.Order.Reference == order.Reference).ToList();
            return Task.FromResult<BrokerReading>((Lending, found) switch
            {
                ({ IsUnreadable: true }, _) => new(SightingState.Unknown, null, null, "502.", null, []),
                (_, []) => new(SightingState.Absent, null, null, "There is no such request.", null, []),
                ({ AnswersTwice: true }, _) => new(SightingState.Unknown, null, null, "Two records for one request.", null, []),
                (_, [var grant, ..]) => new(SightingState.Found, grant.Id, world.Record(grant), "Read.", null, []),
            });
        }

        public Task<GrantListing?> ListAsync(CancellationToken ct) => Task.FromResult<GrantListing?>(null);

        private BrokerAnswer PutOff(GrantVerb verb, GrantOrder order)
        {
            world.Hopped();
            var (now, wait) = (world.Now(), Lending.AsksToWait);
            world.PutOffs.Add((verb, order.Reference, now));
            return new(WriteOutcome.Deferred, now, now, null, null, "429.", []) { NotBefore = wait is null ? null : now.Plus(wait.Value) };
        }

        private TrueGrant? Find(string id) => world.Grants.FirstOrDefault(g => g.Id == id);

        private Task<BrokerAnswer> ActAsync(GrantVerb verb, GrantOrder order, Func<TrueGrant?> effect)
        {
            var sent = world.Now();
            var act = world._acts[jit.Entitlement] = world._acts.GetValueOrDefault(jit.Entitlement) + 1;
            if (act <= Lending.PutOffActs || Lending.PutsOff == verb)
            {
                return Task.FromResult(PutOff(verb, order));
            }

            if (act <= Lending.SilentActs)
            {
                world.Hopped();
                return Task.FromResult<BrokerAnswer>(new(WriteOutcome.Unknown, sent, world.Now(), null, null, "No answer.", []));
            }

            world.Hopped();
            var grant = effect();
            world.Acts.Add((verb, order.Reference, world.Now()));
            world.Hopped();
            var answered = world.Now();
            if (act <= Lending.SilentActs + Lending.LostAnswers)
            {
                return Task.FromResult<BrokerAnswer>(new(WriteOutcome.Unknown, sent, answered, null, null, "The answer was lost.", []));
            }

            return Task.FromResult<BrokerAnswer>(grant is null
                ? new(WriteOutcome.Refused, sent, answered, null, null, "403.", [])
                : new(WriteOutcome.Acknowledged, sent, answered, grant.Id, world.Record(grant), "Done.", []));
        }
    }

    private Instant Now() => clock.Now();

    private void Hopped() => time.Advance(Hop);
}

/// <summary>A process's view of the brokers.</summary>
internal sealed class HostedBrokers(Host host, FakeBroker brokers) : IJitConnector
{
    public IJitBroker Open(JitAccess jit) => new Hosted(host, brokers.Open(jit));

    private sealed class Hosted(Host host, IJitBroker broker) : IJitBroker
    {
        public Task<BrokerAnswer> RequestAsync(GrantOrder order, CancellationToken ct) => host.CallAsync("broker request", () => broker.RequestAsync(order, ct));

        public Task<BrokerAnswer> ApproveAsync(GrantOrder order, string id, CancellationToken ct) => host.CallAsync("broker approve", () => broker.ApproveAsync(order, id, ct));

        public Task<BrokerAnswer> RevokeAsync(GrantOrder order, string id, CancellationToken ct) => host.CallAsync("broker revoke", () => broker.RevokeAsync(order, id, ct));

        public Task<BrokerAnswer> CloseAsync(GrantOrder order, string id, CancellationToken ct) => host.CallAsync("broker close", () => broker.CloseAsync(order, id, ct));

        public Task<BrokerReading> ReadAsync(GrantOrder order, string? id, CancellationToken ct) => host.CallAsync("broker read", () => broker.ReadAsync(order, id, ct));

        public Task<GrantListing?> ListAsync(CancellationToken ct) => host.CallAsync("broker list", () => broker.ListAsync(ct));
    }
}
