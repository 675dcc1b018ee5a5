using Dashboard.Core.Access;
using Dashboard.Core.Audit;
using Dashboard.Core.Outages;
using Dashboard.Core.Tests.Worlds;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Core.Tests.Audit;

/// <summary>What checkpoints that were kept elsewhere showed does not go by itself, and ends only by an entry that says why.</summary>
public sealed class AuditOutsideTests
{
    private readonly FakeTimeProvider _time = new(Some.Noon);
    private readonly FakeAuditTrail _trail;
    private readonly FakeAuditCheckpoints _checkpoints = new();
    private readonly Place _place = new();
    private readonly AuditOptions _options = new();

    public AuditOutsideTests() => _trail = new(_time);

    /// <summary>A new one, as after a start of the program.</summary>
    private AuditInspector Inspector => new(_trail, _checkpoints, _checkpoints, [_place], _time);

    private AuditClock Clock => new(_trail, _checkpoints, _checkpoints, [], Inspector, _time, Options.Create(_options));

    private AuditDesk Desk => new(_trail, Inspector, _trail.Audited);

    [Fact]
    public async Task A_trail_that_was_cut_off_stays_broken_whoever_verifies_it_later_and_after_a_restart()
    {
        var kept = await CutOffAsync();
        Assert.True((await Desk.VerifyAsync(string.Empty, Some.Auditor, default)).Value!.Verification.Holds); // within the trail there is nothing to be seen

        var shown = (await Desk.VerifyAsync(kept, Some.Auditor, default)).Value!;
        Assert.Contains("written anew", shown.Verification.Sentence, StringComparison.Ordinal);
        Assert.Equal(_time.GetUtcNow(), shown.BrokenSince);

        _time.Advance(TimeSpan.FromHours(1));
        Assert.False((await Desk.VerifyAsync(string.Empty, Some.Administrator, default)).Value!.Verification.Holds);
        for (var day = 0; day < 3; day++)
        {
            _time.Advance(_options.VerifyEvery);
            await Clock.TickAsync(default);
            Assert.Equal(("schedule", false, shown.BrokenSince), (_checkpoints.Standing!.By, _checkpoints.Standing.Verification.Holds, _checkpoints.Standing.BrokenSince));
            Assert.Equal(OutageKind.AuditBroken, Assert.Single(Signs()).Kind);
        }
    }

    [Fact]
    public async Task What_a_place_outside_still_has_is_asked_at_every_verification_and_lines_of_others_are_passed_over()
    {
        var kept = AuditCheckpoint.Parse(await CutOffAsync())!;
        var others = new FakeAuditCheckpoints();
        _place.Has.Add(others.Sign(_trail.Entries[0] with { Hash = "another" }, _time.GetUtcNow()));
        await Clock.TickAsync(default);
        Assert.True(_checkpoints.Standing!.Verification.Holds);

        _place.Has.Add(kept);
        await Clock.TickAsync(default);

        Assert.False(_checkpoints.Standing.Verification.Holds);
        Assert.Equal(kept.Number, Assert.Single(_checkpoints.Standing.Verification.Faults).Number);
    }

    [Fact]
    public async Task A_line_that_is_not_signed_by_us_is_refused_to_who_asked_and_alarms_nobody()
    {
        await EnterAsync(3);
        var forged = new FakeAuditCheckpoints().Sign(_trail.Entries[1], _time.GetUtcNow());
        var changed = _checkpoints.Sign(_trail.Entries[1], _time.GetUtcNow()) with { Number = 3 };
        await Desk.VerifyAsync(string.Empty, Some.Auditor, default);
        var before = _checkpoints.Standing;

        foreach (var line in new[] { forged, changed })
        {
            var refused = (await Desk.VerifyAsync($"{_checkpoints.Sign(_trail.Entries[0], _time.GetUtcNow())}\n{line}", Some.Auditor, default)).Error!;
            Assert.Equal("Audit.NotSigned", refused.Code);
            Assert.Contains("line 2 is not signed", refused.Message, StringComparison.Ordinal);
        }

        Assert.Same(before, _checkpoints.Standing);
        Assert.Empty(_checkpoints.FromElsewhere);
        Assert.Empty(Signs());
        Assert.Equal("audit.verify Refused", _trail.Told.Last());
    }

    [Fact]
    public async Task Who_restored_a_backup_says_so_for_good_and_only_then_the_outage_ends()
    {
        await Desk.VerifyAsync(await CutOffAsync(), Some.Auditor, default);
        const string Why = "Restored the backup of Monday after the disk failed; ticket 4711.";

        Assert.Equal(AccessErrors.AdministratorsOnly, (await Desk.SetAsideAsync(Why, Some.Auditor, default)).Error);
        Assert.Equal(AuditErrors.NoReasonForSettingAside, (await Desk.SetAsideAsync("Because.", Some.Administrator, default)).Error);
        Assert.Equal(AuditErrors.NoReasonForSettingAside, (await Desk.SetAsideAsync(new string('x', 501), Some.Administrator, default)).Error);
        Assert.Single(Signs());

        var standing = (await Desk.SetAsideAsync(Why, Some.Administrator, default)).Value!;

        Assert.True(standing.Verification.Holds, standing.Verification.Sentence);
        Assert.Empty(Signs());
        var entry = _trail.Entries.Last();
        Assert.Equal(("audit.set-aside", AuditOutcome.Done, "ada", Why), (entry.Action, entry.Outcome, entry["who"], entry["reason"]));
        Assert.Contains("does not hold", entry["before"], StringComparison.Ordinal);
        Assert.Contains("checkpoints of entries 5 to 5 made until", entry.Subject, StringComparison.Ordinal);
        Assert.Equal(AuditErrors.NothingToSetAside, (await Desk.SetAsideAsync(Why, Some.Administrator, default)).Error);

        _time.Advance(_options.VerifyEvery);
        await Clock.TickAsync(default);
        Assert.True(_checkpoints.Standing!.Verification.Holds);
        Assert.Contains($"1 checkpoint kept elsewhere, the first of entry 5, vouches for what is not here any more: it is lost, and entry {entry.Number} says why.", _checkpoints.Standing.Verification.Sentence, StringComparison.Ordinal);
        Assert.Contains($"Entry {entry.Number} sets it aside", Assert.Single(_checkpoints.Standing.Verification.SetAside).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task To_set_aside_needs_its_entry_and_covers_nothing_that_is_made_later()
    {
        await Desk.VerifyAsync(await CutOffAsync(), Some.Auditor, default);
        _trail.Fails = e => e is { Action: AuditSetAside.Action, Outcome: AuditOutcome.Done };
        Assert.False((await Desk.SetAsideAsync("Restored the backup of Monday.", Some.Administrator, default)).Value!.Verification.Holds);

        _trail.Fails = static _ => false;
        Assert.True((await Desk.SetAsideAsync("Restored the backup of Monday.", Some.Administrator, default)).Value!.Verification.Holds);
        _time.Advance(TimeSpan.FromMinutes(1));
        var other = AuditEntry.Next(Some.Owner.Act("thing.do", "thing x").As(AuditOutcome.Done), _trail.Entries[3], _time.GetUtcNow());
        Assert.Equal(5, other.Number);
        Assert.False((await Desk.VerifyAsync(_checkpoints.Sign(other, _time.GetUtcNow()).ToString(), Some.Auditor, default)).Value!.Verification.Holds);
    }

    [Fact]
    public async Task What_is_wrong_within_the_trail_cannot_be_set_aside()
    {
        await EnterAsync(3);
        _trail.Tamper(1, e => e with { Subject = "something else" });

        Assert.Equal(AuditErrors.NothingToSetAside, (await Desk.SetAsideAsync("Restored the backup of Monday.", Some.Administrator, default)).Error);
        Assert.False(_checkpoints.Standing!.Verification.Holds);
        Assert.Single(Signs());
    }

    /// <summary>Five entries and a checkpoint of the last that somebody keeps; then two are left, the trail's own checkpoints are gone, and it goes on.</summary>
    private async Task<string> CutOffAsync()
    {
        await EnterAsync(5);
        var kept = _checkpoints.Sign(_trail.Entries[^1], _time.GetUtcNow()).ToString();
        _trail.CutOff(2);
        await EnterAsync(4);
        return kept;
    }

    private async Task EnterAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await _trail.AppendAsync(Some.Owner.Act("thing.do", $"thing {i}").As(AuditOutcome.Done), default);
        }
    }

    private IEnumerable<OutageSign> Signs() =>
        new OutageWatch(new(), _ => null).Look(new(Core.Campaigns.Governance.Empty, [], [], [], [], TimeSpan.FromDays(1)) { Audit = _checkpoints.Standing }, _time.GetUtcNow());

    private sealed class Place : IAuditRecall
    {
        public List<AuditCheckpoint> Has { get; } = [];

        public Task<IReadOnlyList<AuditCheckpoint>> ReadAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<AuditCheckpoint>>([.. Has]);
    }
}
