using Dashboard.Core.Access;
using Dashboard.Core.Audit;
using Dashboard.Core.Outages;
using Dashboard.Core.Tests.Worlds;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Core.Tests.Audit;

public sealed class AuditClockTests
{
    private readonly FakeTimeProvider _time = new(Some.Noon);
    private readonly FakeAuditTrail _trail;
    private readonly FakeAuditCheckpoints _checkpoints = new();
    private readonly Outside _outside = new();
    private readonly AuditOptions _options = new() { CheckpointEntries = 10 };

    public AuditClockTests() => _trail = new(_time);

    private AuditInspector Inspector => new(_trail, _checkpoints, _checkpoints, [], _time);

    private AuditClock Clock => new(_trail, _checkpoints, _checkpoints, [_outside], Inspector, _time, Options.Create(_options));

    private AuditDesk Desk => new(_trail, Inspector, _trail.Audited);

    [Fact]
    public async Task A_checkpoint_is_made_of_the_first_entries_after_so_many_and_after_an_hour_when_there_are_new_ones()
    {
        await Clock.TickAsync(default);
        Assert.Empty(_checkpoints.All);

        await EnterAsync(1);
        await Clock.TickAsync(default);
        await EnterAsync(9);
        await Clock.TickAsync(default);
        Assert.Equal([1], _checkpoints.All.Select(c => c.Number));

        await EnterAsync(1);
        await Clock.TickAsync(default);
        Assert.Equal([1, 11], _checkpoints.All.Select(c => c.Number));

        await EnterAsync(1);
        _time.Advance(_options.CheckpointEvery);
        await Clock.TickAsync(default);
        _time.Advance(_options.CheckpointEvery);
        await Clock.TickAsync(default);
        Assert.Equal([1, 11, 12], _checkpoints.All.Select(c => c.Number));
        Assert.Equal(_checkpoints.All, _outside.Got);
    }

    [Fact]
    public async Task What_does_not_get_outside_is_tried_on_and_shown_until_it_is_there()
    {
        _outside.Failure = "Nobody listens there.";
        await EnterAsync(1);
        for (var i = 0; i < 4; i++)
        {
            await Clock.TickAsync(default);
            await Clock.TickAsync(default); // not again at once
            Assert.Equal(i + 1, _outside.Tries);
            _time.SetUtcNow(_checkpoints.Deliveries[0].NextAt!.Value);
        }

        var facts = new OutageFacts(Core.Campaigns.Governance.Empty, [], [], [], [], TimeSpan.FromDays(1)) { Deliveries = await _checkpoints.ListDeliveriesAsync(1, default) };
        var sign = Assert.Single(new OutageWatch(new(), _ => null).Look(facts, _time.GetUtcNow()));
        Assert.Equal(OutageKind.AuditUndelivered, sign.Kind);
        Assert.Contains("Nobody listens there.", sign.Reason, StringComparison.Ordinal);

        _outside.Failure = null;
        await Clock.TickAsync(default);
        Assert.Single(_outside.Got);
        Assert.False(_checkpoints.Deliveries[0].IsFailing);
    }

    [Fact]
    public async Task The_trail_is_verified_in_its_time_and_a_broken_one_is_an_outage_and_gets_no_checkpoint()
    {
        await EnterAsync(3);
        await Clock.TickAsync(default);
        Assert.True(_checkpoints.Standing!.Verification.Holds);
        Assert.Equal("schedule", _checkpoints.Standing.By);

        await EnterAsync(20);
        _trail.Tamper(10, e => e with { Subject = "something else" });
        await Clock.TickAsync(default);
        Assert.Single(_checkpoints.All); // what does not follow is nothing to vouch for
        Assert.False(_checkpoints.Standing.Verification.Holds);

        var since = _checkpoints.Standing.BrokenSince;
        _time.Advance(_options.VerifyEvery);
        await Clock.TickAsync(default);
        Assert.Equal(since, _checkpoints.Standing.BrokenSince);
        var facts = new OutageFacts(Core.Campaigns.Governance.Empty, [], [], [], [], TimeSpan.FromDays(1)) { Audit = _checkpoints.Standing };
        var sign = Assert.Single(new OutageWatch(new(), _ => null).Look(facts, _time.GetUtcNow()));
        Assert.Equal((OutageKind.AuditBroken, since), (sign.Kind, sign.Since));
    }

    [Fact]
    public async Task On_demand_it_is_verified_against_what_was_kept_elsewhere()
    {
        await EnterAsync(3);
        await Clock.TickAsync(default);
        var kept = $"\n{_checkpoints.All[0]}\n";

        Assert.Equal(AccessErrors.AuditorsOnly, (await Desk.VerifyAsync(kept, Some.Manager, default)).Error);
        Assert.Equal("Audit.NoCheckpoint", (await Desk.VerifyAsync("nonsense", Some.Auditor, default)).Error!.Code);
        var standing = (await Desk.VerifyAsync(kept, Some.Auditor, default)).Value!;
        Assert.Equal((true, 1, 3L, "aud"), (standing.Verification.Holds, standing.Verification.Outside, standing.Verification.Through, standing.By));
        Assert.Equal(AccessErrors.AuditorsOnly, (await Desk.ListAsync(new(0, 10), Some.Owner, default)).Error);
        Assert.Equal("audit.read Refused", _trail.Told.Last());
        Assert.Equal(9, (await Desk.ListAsync(new(0, 50), Some.Auditor, default)).Value!.Total);
    }

    [Fact]
    public async Task An_administrator_erases_somebody_with_a_reason_and_the_chain_holds_and_says_so()
    {
        await EnterAsync(2);
        await _trail.AppendAsync(Some.Owner.Act("finding.assign", "finding 1").As(AuditOutcome.Done) with { After = "max" }, default);

        Assert.Equal(AccessErrors.AdministratorsOnly, (await Desk.EraseAsync("max", "They asked for it.", Some.Auditor, default)).Error);
        Assert.Equal(AuditErrors.NoReason, (await Desk.EraseAsync("max", "Max asked for it.", Some.Administrator, default)).Error); // it would name them for good
        Assert.Equal(AuditErrors.NoReason, (await Desk.EraseAsync("max", "No.", Some.Administrator, default)).Error);
        Assert.Equal(AuditErrors.NobodyNamed, (await Desk.EraseAsync("schedule", "They asked for it.", Some.Administrator, default)).Error);
        Assert.Equal(AuditErrors.NobodyNamed, (await Desk.EraseAsync("unknown", "They asked for it.", Some.Administrator, default)).Error);

        var erased = await Desk.EraseAsync("max", "They asked for it.", Some.Administrator, default);

        Assert.Equal(3, erased.Value!.Entries);
        Assert.DoesNotContain(_trail.Entries, e => e.Fields.Any(f => f.Text is "max" or "192.0.2.7"));
        Assert.Equal("olga", _trail.Entries[2]["who"]);
        Assert.Contains(_trail.Entries, e => e.Action == AuditErasure.Action && e.Subject == "who,from of 1,2" && e["who"] == "ada" && e["reason"] == "They asked for it.");
        var standing = await Inspector.VerifyAsync([], "aud", default);
        Assert.True(standing.Verification.Holds, standing.Verification.Sentence);
        Assert.Equal(3, standing.Verification.Erased);
    }

    [Fact]
    public async Task Only_a_name_that_stands_under_who_is_erased_and_nothing_too_long_gets_into_the_chain()
    {
        await _trail.AppendAsync(new(new("ann", "Administrator", null), "finding.assign", "finding 1", AuditOutcome.Done) { After = "joanna" }, default);
        await _trail.AppendAsync(new(new("joanna", "Administrator", null), "finding.assign", "finding 2", AuditOutcome.Done) { After = "Given to Ann." }, default);
        await _trail.AppendAsync(new(new("olga", "AppOwner", null), "finding.assign", "finding 3", AuditOutcome.Done) { After = "peter" }, default);

        foreach (var nobody in new[] { "e", "peter", "joann", new string('x', 400) })
        {
            Assert.Equal(AuditErrors.NobodyNamed, (await Desk.EraseAsync(nobody, "They asked for it.", Some.Administrator, default)).Error);
        }

        Assert.Equal(AuditErrors.NoReason, (await Desk.EraseAsync("ann", new string('y', 100_000), Some.Administrator, default)).Error);
        Assert.Equal(AccessErrors.AdministratorsOnly, (await Desk.EraseAsync("ann", new string('y', 100_000), Some.Owner, default)).Error);
        Assert.All(_trail.Entries, e => Assert.All(e.Fields, f => Assert.InRange(f.Text!.Length, 0, 300)));

        Assert.Equal(2, (await Desk.EraseAsync("ANN", "They asked for it.", Some.Administrator, default)).Value!.Entries);
        Assert.Equal("joanna", _trail.Entries[0]["after"]);
        Assert.Equal("joanna", _trail.Entries[1]["who"]);
        Assert.Null(_trail.Entries[1]["after"]);
    }

    [Fact]
    public async Task What_is_erased_while_it_is_verified_raises_no_alarm()
    {
        await EnterAsync(AuditInspector.Part + 5);
        var isErased = false;
        _trail.BeforeRead = async after =>
        {
            if (after > 0 && !isErased)
            {
                isErased = true;
                await _trail.EraseAsync("max", Some.Administrator.Audited, "They asked for it.", 1, default);
            }
        };

        var standing = await Inspector.VerifyAsync([], "aud", default);

        Assert.True(isErased);
        Assert.True(standing.Verification.Holds, standing.Verification.Sentence);
    }

    [Fact]
    public async Task A_moment_that_is_still_to_come_counts_as_due()
    {
        await EnterAsync(1);
        var clock = Clock;
        await clock.TickAsync(default);
        await EnterAsync(1);
        _time.AdjustTime(Some.Noon.AddYears(-1));
        await clock.TickAsync(default);

        Assert.Equal([1, 2], _checkpoints.All.Select(c => c.Number));
        Assert.Equal(Some.Noon.AddYears(-1), _checkpoints.Standing!.At);
    }

    [Fact]
    public async Task It_is_verified_once_after_every_start_whatever_becomes_of_what_is_sent_out()
    {
        await EnterAsync(1);
        await Clock.TickAsync(default);
        _time.Advance(TimeSpan.FromMinutes(1));
        _outside.Fault = new InvalidOperationException("hunter2");
        await EnterAsync(20);
        var clock = Clock;
        await clock.TickAsync(default);

        Assert.Equal(_time.GetUtcNow(), _checkpoints.Standing!.At);
        var failing = Assert.Single(_checkpoints.Deliveries, d => d.IsFailing);
        Assert.Contains("InvalidOperationException", failing.Failure, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", failing.Failure, StringComparison.Ordinal);

        var verified = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromMinutes(1));
        await clock.TickAsync(default);
        Assert.Equal(verified, _checkpoints.Standing.At);
    }

    [Fact]
    public async Task One_place_that_fails_stops_only_itself_and_what_is_set_up_no_more_is_closed()
    {
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        await EnterAsync(3);
        foreach (var entry in _trail.Entries)
        {
            await _checkpoints.AddAsync(AuditCheckpoint.Of(entry, _time.GetUtcNow(), key), ["file", "other", "gone"], default);
        }

        var other = new Outside { Destination = "other" };
        _outside.Failure = "Nobody listens there.";
        await new AuditClock(_trail, _checkpoints, _checkpoints, [_outside, other], Inspector, _time, Options.Create(_options)).TickAsync(default);

        Assert.Equal(1, _outside.Tries);
        Assert.Equal([3, 2, 1], other.Got.Select(c => c.Number));
        Assert.All(_checkpoints.Deliveries.Where(d => d.Destination == "gone"), d => Assert.Equal((null, false), (d.NextAt, d.IsFailing)));
    }

    [Fact]
    public void A_trail_that_is_not_verified_or_vouched_for_in_its_time_is_an_outage()
    {
        var due = new AuditDue(TimeSpan.FromDays(1), TimeSpan.FromHours(1), null, Some.Noon);
        var standing = new AuditStanding(Some.Noon, "schedule", new(1, 1, 0, 0, 0, []));

        Assert.Empty(Look(due, standing, Some.Noon.AddDays(2)));
        Assert.Equal("verification of the audit trail", Assert.Single(Look(due, null, Some.Noon)).Subject);
        Assert.Equal(Some.Noon.AddDays(2), Assert.Single(Look(due, standing, Some.Noon.AddDays(3))).Since);
        Assert.Single(Look(due, standing, Some.Noon.AddYears(-1)));
        Assert.Empty(Look(due with { UnvouchedSince = Some.Noon }, standing, Some.Noon.AddHours(2)));
        Assert.Equal("checkpoints of the audit trail", Assert.Single(Look(due with { UnvouchedSince = Some.Noon }, standing, Some.Noon.AddHours(3))).Subject);

        static IEnumerable<OutageSign> Look(AuditDue due, AuditStanding? standing, DateTimeOffset now) =>
            new OutageWatch(new(), _ => null).Look(new(Core.Campaigns.Governance.Empty, [], [], [], [], TimeSpan.FromDays(1)) { AuditDue = due, Audit = standing }, now);
    }

    private async Task EnterAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await _trail.AppendAsync((Some.Manager with { From = "192.0.2.7" }).Act("thing.do", $"thing {i}").As(AuditOutcome.Done), default);
        }
    }

    private sealed class Outside : IAuditSender
    {
        public string Destination { get; init; } = "file";

        public bool IsConfigured => true;

        public string? Failure { get; set; }

        public Exception? Fault { get; set; }

        public int Tries { get; private set; }

        public List<AuditCheckpoint> Got { get; } = [];

        public Task<string?> SendAsync(AuditCheckpoint checkpoint, CancellationToken ct)
        {
            Tries++;
            if (Fault is not null)
            {
                throw Fault;
            }

            if (Failure is null)
            {
                Got.Add(checkpoint);
            }

            return Task.FromResult(Failure);
        }
    }
}
