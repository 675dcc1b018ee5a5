using Dashboard.Core.Apps;
using Dashboard.Core.Audit;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Evidence;
using Dashboard.Core.Jit;
using Dashboard.Core.Probes;
using Dashboard.Core.Provisioning;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Sla;
using static Dashboard.Core.Tests.Evidence.EvidenceWorld;

namespace Dashboard.Core.Tests.Evidence;

public sealed class EvidenceAssemblerTests
{
    private readonly EvidenceWorld _world = new();

    [Fact]
    public async Task A_book_of_a_healthy_period_ties_in_every_total()
    {
        var run = _world.AddRun(1);
        _world.AddObservations(run, 3);
        _world.AddResult(run, deciding: 2);
        _world.AddResult(run, CheckKind.LeaverEntitlements, Verdict.Failed, SlaVerdict.Breached);
        _world.AddResult(run, CheckKind.Joiner, Verdict.Inconclusive, null);
        _world.AddResult(run, CheckKind.MoverGrant, Verdict.Skipped, null);
        _world.AddResult(run, CheckKind.MoverRevoke, Verdict.Passed, SlaVerdict.Indeterminate);

        var book = await _world.AssembleAsync();

        Assert.All(book.Totals, t => Assert.True(t.Ties, t.ToString()));
        Assert.Equal("Skipped 1 + Passed 2 + Inconclusive 1 + Failed 1", Total(book, "Results by verdict").Parts);
        Assert.Equal("Met 1 + Indeterminate 1 + Breached 1 + none 2", Total(book, "Results by SLA verdict").Parts);
        Assert.Equal("Compliant 1 + Excepted 0 + Not proven 3 + Non-compliant 1", Total(book, "Results by compliance").Parts);
    }

    [Fact]
    public async Task What_arrives_while_a_book_is_read_is_read_along_and_breaks_no_total()
    {
        var run = _world.AddRun(1);
        _world.AddResult(run);
        _world.Counting = count =>
        {
            if (count == 2)
            {
                _world.AddResult(run, CheckKind.Joiner);
            }
        };

        var book = await _world.AssembleAsync();

        Assert.Equal((2, 4), (book.Results.Count, _world.Counts));
        Assert.All(book.Totals, t => Assert.True(t.Ties, t.ToString()));
    }

    [Fact]
    public async Task A_store_that_never_rests_is_not_read_for_ever_and_its_book_says_that_it_does_not_tie()
    {
        var run = _world.AddRun(1);
        _world.Counting = count => _world.AddResult(run, Enum.GetValues<CheckKind>()[count]);

        var book = await _world.AssembleAsync();

        Assert.Equal(6, _world.Counts);
        Assert.False(Total(book, "Results by verdict").Ties);
    }

    [Fact]
    public async Task A_row_of_the_sample_that_is_lost_breaks_its_total()
    {
        _world.AddResult(_world.AddRun(1));
        _world.AddResult(_world.AddRun(2));
        var book = await _world.AssembleAsync();

        Assert.True(Total(book, "Sample").Ties);
        Assert.False(ControlTotals.Of(book with { Sample = book.Sample.RemoveAt(0) }).Single(t => t.Name == "Sample").Ties);
    }

    [Fact]
    public async Task The_audit_trail_of_the_period_stands_in_the_book_by_number_and_a_missing_entry_breaks_its_total()
    {
        _world.AuditTime.SetUtcNow(From.AddHours(-1));
        await _world.Audit.AppendAsync(Some.Manager.Act("run.start", "before").As(AuditOutcome.Done), default);
        _world.AuditTime.SetUtcNow(From.AddHours(1));
        await _world.Audit.AppendAsync(Some.Manager.Act("run.start", "first").As(AuditOutcome.Asked), default);
        await _world.Audit.AppendAsync(Some.Manager.Act("run.start", "second").As(AuditOutcome.Refused), default);
        await _world.Audit.AppendAsync(Some.Manager.Act("run.start", "third").As(AuditOutcome.Done), default);

        var book = await _world.AssembleAsync();

        Assert.Equal(["first", "second", "third"], await book.AuditTrail.Read(default).Select(e => e.Subject).ToListAsync());
        Assert.Equal("Asked 1 + Done 1 + Refused 1 + Failed 0", Total(book, "Audit trail by outcome").Parts);
        Assert.True(Total(book, "Audit trail numbers").Ties);
        var without = book with { AuditTrail = await AuditRows.CountAsync(ct => book.AuditTrail.Read(ct).Where(e => e.Subject != "second"), default) };
        Assert.False(ControlTotals.Of(without).Single(t => t.Name == "Audit trail numbers").Ties);
        Assert.False(ControlTotals.Of(without).Single(t => t.Name == "Audit trail by outcome").Ties);
    }

    /// <summary>More than 100,000 were once left out, the oldest first.</summary>
    [Fact]
    public async Task However_long_the_audit_trail_is_all_of_it_is_read_page_by_page_and_what_is_entered_meanwhile_is_not()
    {
        const int Length = 101_000;
        var trail = new Many(Length);

        var rows = await AuditRows.CountAsync(trail, From, To, default);
        trail.Count += 10;

        Assert.Equal((Length, Length, (long)Length, Length), (rows.Count, rows.Numbers, rows.Span, rows.Outcomes[AuditOutcome.Done]));
        Assert.Equal(Length, await rows.Read(default).CountAsync());
        Assert.InRange(trail.MostAtOnce, 1, AuditPages.Length);
    }

    [Fact]
    public async Task The_audit_trail_is_only_in_the_book_of_somebody_who_may_look_into_it()
    {
        _world.AuditTime.SetUtcNow(From.AddHours(1));
        await _world.Audit.AppendAsync(Some.Manager.Act("run.start", "first").As(AuditOutcome.Done), default);

        var book = await _world.Assembler(To).AssembleAsync(new(From, To, "max"), default);

        Assert.Equal(AuditRows.None, book.AuditTrail);
        Assert.Contains(book.Omissions, o => o.What == "Audit trail");
        Assert.DoesNotContain((await _world.AssembleAsync()).Omissions, o => o.What == "Audit trail");
    }

    [Fact]
    public async Task A_book_of_nothing_ties_too()
    {
        var book = await _world.AssembleAsync();

        Assert.All(book.Totals, t => Assert.True(t.Ties, t.ToString()));
        Assert.All(book.Compliance, c => Assert.Equal(Compliance.NotProven, c.AtEnd));
    }

    [Theory]
    [InlineData(-1, false)] // the tick before the period
    [InlineData(0, true)]
    [InlineData(7 * TimeSpan.TicksPerDay - 1, true)]
    [InlineData(7 * TimeSpan.TicksPerDay, false)] // the end belongs to the next period
    public async Task A_result_belongs_to_the_period_it_was_concluded_in(long ticks, bool isIn)
    {
        var run = _world.AddRun(1);
        _world.AddResult(run, concludedAt: From.AddTicks(ticks));

        var book = await _world.AssembleAsync();

        Assert.Equal(isIn ? 1 : 0, book.Results.Count);
        Assert.Equal(isIn ? 0 : 1, Omitted(book, "Results of these runs concluded outside the period"));
        Assert.All(book.Totals, t => Assert.True(t.Ties, t.ToString()));
    }

    [Fact]
    public async Task A_run_that_reaches_into_the_period_is_shown_and_not_counted_as_requested_in_it()
    {
        var run = _world.AddRun(4, requestedAt: From.AddMinutes(-3));
        _world.AddObservations(run, 2);
        _world.AddResult(run, concludedAt: From.AddMinutes(1), deciding: 1);
        _world.AddRun(3, requestedAt: From.AddMinutes(-9));

        var book = await _world.AssembleAsync();

        Assert.Equal((4, false), (Assert.Single(book.Runs).Run.Number, book.Runs[0].IsOfPeriod));
        Assert.Equal(2, book.Observations.Count);
        Assert.All(book.Totals, t => Assert.True(t.Ties, t.ToString()));
    }

    [Theory]
    [InlineData(false, true, "Results against the journals")] // a row that no journal knows
    [InlineData(true, false, "Results against the journals")] // a conclusion that lost its row
    public async Task What_only_one_side_knows_does_not_tie(bool isInJournal, bool isRecorded, string total)
    {
        _world.AddResult(_world.AddRun(1), isInJournal: isInJournal, isRecorded: isRecorded);

        var book = await _world.AssembleAsync();

        Assert.Equal(total, Assert.Single(book.Totals, t => !t.Ties).Name);
    }

    [Fact]
    public async Task A_run_under_way_is_not_held_against_its_journal()
    {
        var run = _world.AddRun(1, state: RunState.Running);
        _world.AddResult(run, isRecorded: false);

        var book = await _world.AssembleAsync();

        Assert.All(book.Totals, t => Assert.True(t.Ties, t.ToString()));
        Assert.Equal(1, Omitted(book, "Runs that had not ended"));
    }

    [Fact]
    public async Task A_result_whose_deciding_observation_is_in_no_journal_does_not_tie()
    {
        var run = _world.AddRun(1);
        _world.AddObservations(run, 2);
        _world.AddResult(run, deciding: 3);

        var book = await _world.AssembleAsync();

        Assert.Equal("Deciding observations", Assert.Single(book.Totals, t => !t.Ties).Name);
    }

    [Fact]
    public async Task Observations_are_read_again_when_they_are_written_and_no_further_than_they_were_counted()
    {
        foreach (var (number, count) in new[] { (1, 2), (2, 2), (3, 1) })
        {
            _world.AddObservations(_world.AddRun(number, state: RunState.Running), count);
        }

        var book = await _world.AssembleAsync();
        _world.AddObservations(book.Runs[1].Run, 7); // the run goes on

        Assert.Equal((5, 5), (book.Observations.Count, (int)Total(book, "Observations").Counted));
        Assert.Equal([1, 1, 2, 2, 3], (await ReadAsync(book)).Select(o => o.Run.Number));
    }

    [Fact]
    public async Task A_book_of_some_apps_has_nothing_of_others_counts_what_it_leaves_out_and_still_ties()
    {
        var run = _world.AddRun(1);
        _world.AddObservations(run, 3);
        _world.AddObservations(run, 2, app: Crm);
        _world.AddResult(run, deciding: 2);
        _world.AddResult(run, app: Crm, verdict: Verdict.Failed, sla: SlaVerdict.Breached, deciding: 1);
        _world.AddResult(_world.AddRun(2), app: Crm);
        _world.Findings.Add(Finding(From.AddDays(1), null));
        _world.Findings.Add(Finding(From.AddDays(1), null) with { App = Crm });
        _world.Rounds.Add(new Round(Guid.CreateVersion7(), Crm, "hr", From, From.AddMinutes(1), true, string.Empty, 10, 5, 0));
        _world.AddWaiver(From.AddDays(-1), To.AddDays(30), TimeSpan.FromHours(4));

        var book = await _world.AssembleAsync(null, Crm);

        Assert.All(book.Results, r => Assert.Equal(Crm, r.Recorded.Result.App));
        Assert.Equal((2, 2), (book.Results.Count, (await ReadAsync(book)).Count(o => o.Observed.App == Crm)));
        Assert.Equal(2, book.Observations.Count);
        Assert.All(book.Compliance, c => Assert.Equal(Crm, c.App));
        Assert.Equal(Crm, Assert.Single(book.Findings).Finding.App);
        Assert.Single(book.Rounds);
        Assert.Empty(book.Waivers);
        Assert.Equal(["crm (eu)", "hr"], book.Sources.Select(s => s.Name).Order(StringComparer.Ordinal));
        Assert.Equal((1, 1), (Omitted(book, "Apps that were not chosen"), Omitted(book, "Results of apps that were not chosen")));
        Assert.All(book.Totals, t => Assert.True(t.Ties, t.ToString()));

        var other = await _world.AssembleAsync(null, Mail);
        Assert.Equal("Its results are of apps that this book is not about.", other.Runs[1].WhyNoResults);
        Assert.Empty(Assert.Single(other.Sequences).Missing);
        Assert.All(other.Totals, t => Assert.True(t.Ties, t.ToString()));
        Assert.Equal(2, book.Results.Count + other.Results.Count - 1);
    }

    [Fact]
    public async Task A_book_of_some_frameworks_speaks_of_their_controls_only_and_of_the_same_results()
    {
        _world.AddResult(_world.AddRun(1));

        var book = await _world.Assembler(Now).AssembleAsync(new(From, To, "aud") { Frameworks = ["csf"] }, default);

        Assert.All(book.Controls, c => Assert.Equal("csf", c.Control.Key));
        Assert.Single(book.Results);
        Assert.Equal(Core.Controls.ControlMap.Frameworks.Length - 1, Omitted(book, "Frameworks that were not chosen"));
    }

    [Fact]
    public async Task A_source_says_when_and_how_often_it_was_read()
    {
        var run = _world.AddRun(1);
        _world.AddObservations(run, 3);
        _world.Rounds.Add(new Round(Guid.CreateVersion7(), Mail, "hr", From, From.AddMinutes(1), true, string.Empty, 10, 5, 0) { AppRequests = 2, DirectoryRequests = 3 });
        _world.Rounds.Add(new Round(Guid.CreateVersion7(), Mail, "hr", From, From.AddMinutes(2), true, string.Empty, 10, 5, 0)); // from before its requests were counted

        var sources = (await _world.AssembleAsync()).Sources.ToDictionary(s => s.Name);

        Assert.Equal(new(5, 8, 10, From, run.RequestedAt) { Uncounted = 1 }, sources["mail"].Pull);
        Assert.Equal(new(2, 3, 20, From, From.AddMinutes(2)) { Uncounted = 1 }, sources["hr"].Pull);
        Assert.Equal((Pull.None, "eu"), (sources["crm (eu)"].Pull, sources["crm (eu)"].Tenant));
        Assert.Equal(("https://hr.example:8443", "https://hr.example:8443/scim/v2"), (sources["hr"].Origin, sources["hr"].Endpoint));
    }

    [Fact]
    public async Task A_source_that_only_campaigns_use_was_read_too()
    {
        var run = _world.AddRun(1);
        _world.AddWrite(run);

        var pull = (await _world.AssembleAsync()).Sources.Single(s => s.Name == "hr").Pull;

        Assert.Equal(new(1, 0, 0, run.RequestedAt.AddMinutes(1), run.RequestedAt.AddMinutes(1)) { Uncounted = 1 }, pull);
    }

    [Fact]
    public async Task Of_a_run_that_reaches_into_the_period_only_what_was_read_in_it_counts()
    {
        var run = _world.AddRun(1, requestedAt: From.AddHours(-1));
        _world.AddResult(run, concludedAt: From.AddHours(1));
        _world.AddObservations(run, 3); // an hour before
        _world.AddWrite(run);

        var sources = (await _world.AssembleAsync()).Sources;

        Assert.Equal((Pull.None, Pull.None), (sources.Single(s => s.Name == "mail").Pull, sources.Single(s => s.Name == "hr").Pull));
    }

    [Fact]
    public async Task Logs_brokers_and_the_servers_of_ways_in_are_sources_too()
    {
        var probe = new PasswordGrantProbe("login", new("https://sts.example/oauth/token?tenant=1"), "tidemark", null, null);
        var broker = new ScimGroupBroker(_world.Governance.Apps[0].Connection with { Url = new("https://lend.example/scim/v2") }, "admins", "expiresAt");
        var log = new ProvisioningLog("entra", new("http-json", new("https://logs.example/v1/events"), new NoAuth(), null, TimeSpan.FromSeconds(10)), string.Empty, "$", null, new("id", "at", "app", "user", "action", "status", null), NameSet.Empty, System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty, TimeSpan.FromMinutes(5));
        _world.Governance = _world.Governance with
        {
            Apps = [_world.Governance.Apps[0] with { Probes = new([probe]), Jit = new("admin", TimeSpan.FromMinutes(5), null, JitEnd.Expiry, broker, ProbeSet.None) }, _world.Governance.Apps[1]],
            ProvisioningLogs = [log],
        };

        var sources = (await _world.AssembleAsync()).Sources;

        Assert.Equal(
            ["Source directory: https://hr.example:8443/scim/v2", "Governed app: https://crm.example/scim/v2", "Governed app: https://mail.example/scim/v2", "JIT broker: https://lend.example/scim/v2", "Way in: https://sts.example/oauth/token", "Provisioning log: https://logs.example/v1/events"],
            sources.Select(s => $"{s.Role}: {s.Endpoint}"));
        Assert.All(sources.Where(s => s.Role is "JIT broker" or "Way in" or "Provisioning log"), s => Assert.NotEmpty(s.NotCounted));
        Assert.Equal(["mail: a SCIM group with a time to live"], sources.Where(s => s.Role == "JIT broker").Select(s => s.Name));
    }

    [Fact]
    public async Task What_people_took_out_is_listed_with_who_and_why()
    {
        var finding = Finding(From.AddDays(1), null);
        _world.Findings.Add(finding with { Triage = new([new(Guid.CreateVersion7(), finding.Id, From.AddDays(2), "max", TriageAction.MarkKnown, "A break-glass account.", "olga", KnownAs.BreakGlass, To.AddDays(9), "f")]) });
        _world.Rounds.Add(new Round(Guid.CreateVersion7(), Mail, "hr", From, From.AddMinutes(1), true, string.Empty, 10, 5, 0) { Held = "Half of them vanished.", AcceptedBy = "iris" });

        var exclusions = (await _world.AssembleAsync()).Exclusions;

        Assert.Equal([("max", "A break-glass account."), ("iris", "Half of them vanished.")], exclusions.Select(e => (e.By, e.Why)));
    }

    [Fact]
    public async Task What_was_taken_out_of_the_configuration_is_listed_with_the_version_and_who_and_counts_all_the_same()
    {
        var asked = _world.Governance;
        _world.AppliedAt = From.AddDays(-9);
        _world.Apply(asked with { Campaigns = [asked.Campaigns[0] with { Journey = [Phase.Join] }] }, From.AddDays(1));
        _world.Apply(asked with { Campaigns = [asked.Campaigns[0] with { Apps = [Mail] }] }, From.AddDays(2));
        _world.Apply(asked with { Apps = [asked.Apps[0]], Campaigns = [asked.Campaigns[0] with { Apps = [Mail] }] }, From.AddDays(3));
        _world.Apply(asked with { Campaigns = [] }, To.AddHours(1)); // after the period, before the book

        var book = await _world.AssembleAsync();

        Assert.Equal(
            [
                $"Phase leave of campaign leavers: taken out of the configuration by version 8|leavers|ada|{From.AddDays(1):u}|{From.AddDays(2):u}",
                $"App crm.eu of campaign leavers: taken out of the configuration by version 9|leavers|ada|{From.AddDays(2):u}|",
                $"App crm.eu: taken out of the configuration by version 10|crm (eu)|ada|{From.AddDays(3):u}|{To.AddHours(1):u}",
                $"Campaign leavers: taken out of the configuration by version 11|leavers|ada|{To.AddHours(1):u}|",
            ],
            book.Exclusions.Select(e => $"{e.What}|{e.Of}|{e.By}|{e.At:u}|{e.Until:u}"));
        Assert.Equal(2, Omitted(book, "Apps without a test in the period"));
        Assert.Equal(1, Omitted(book, "Campaigns that did not run in the period"));
        Assert.Equal(["mail"], (await _world.AssembleAsync(null, Mail)).SetUp.Apps.Select(a => a.Id.Value));
        Assert.DoesNotContain((await _world.AssembleAsync(null, Mail)).Exclusions, e => e.What.Contains("crm", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_came_after_the_period_is_neither_missing_in_it_nor_taken_out_of_it()
    {
        var asked = _world.Governance;
        _world.AppliedAt = From.AddDays(-9);
        _world.Apply(asked with { Apps = [.. asked.Apps, asked.Apps[0] with { Name = "late" }] }, To.AddHours(1));
        _world.Apply(asked, To.AddHours(2));

        var book = await _world.AssembleAsync();

        Assert.Empty(book.Exclusions);
        Assert.Equal(2, Omitted(book, "Apps without a test in the period"));
        Assert.DoesNotContain(book.Controls, c => c.Untested.Concat(c.Unasked).Concat(c.Uncompared).Contains(new("late")));
    }

    [Theory]
    [InlineData(true, false, "The record itself shows it: Audit trail.")]
    [InlineData(false, false, "The record cannot show it: the audit trail is not in this book, because whoever asked for it may not look into the trail.")]
    [InlineData(false, true, "The record cannot show it: the audit trail is not in this book, because it is about chosen apps and the trail, which tells of every app, was not asked for.")]
    public async Task A_book_without_the_audit_trail_does_not_say_that_the_trail_shows_anything(bool withTrail, bool ofSome, string sentence)
    {
        var book = await _world.Assembler(Now).AssembleAsync(new(From, To, "max") { WithAuditTrail = withTrail, Apps = ofSome ? [Mail] : [] }, default);

        Assert.Equal(sentence, book.Controls.Single(c => c.Control.Id == "AU-10").Sentence);
    }

    [Theory]
    [InlineData(-3, -1, null)] // gone before the period
    [InlineData(-3, 0, false)]
    [InlineData(-3, 8, true)]
    [InlineData(6, null, true)]
    [InlineData(7, null, null)] // reserved as the period ends
    public async Task A_canary_is_in_when_it_may_have_existed_at_some_moment(int reservedDay, int? goneDay, bool? mayExist)
    {
        var canary = Some.Canary() with { ReservedAt = From.AddDays(reservedDay), GoneAt = goneDay is { } day ? From.AddDays(day) : null };
        await _world.Register.SaveAsync(canary, default);

        var book = await _world.AssembleAsync();

        Assert.Equal(mayExist, book.Canaries.SingleOrDefault()?.MayExistAtEnd);
        Assert.True(Total(book, "Canaries").Ties);
    }

    [Fact]
    public async Task Dry_runs_stand_among_the_runs_and_are_named_as_left_out()
    {
        var dry = _world.AddRun(1, isDryRun: true);
        _world.AddObservations(dry, 5);

        var book = await _world.AssembleAsync();

        Assert.Equal("Dry run: it writes nothing and proves nothing.", Assert.Single(book.Runs).WhyNoResults);
        Assert.Equal(0, book.Observations.Count);
        Assert.Equal(1, Omitted(book, "Dry runs"));
        Assert.Contains("Dry run: it writes nothing and proves nothing 1", Total(book, "Runs requested in the period").Parts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_far_it_has_come_is_told_run_by_run_to_the_last()
    {
        var told = new List<(int Done, int Of)>();
        _world.AddRun(1);
        _world.AddRun(2, isDryRun: true); // has nothing to be read
        _world.AddRun(3);

        await _world.Assembler(Now).AssembleAsync(new(From, To, "aud"), Now, null, (done, of) => told.Add((done, of)), CancellationToken.None);

        Assert.Equal([(1, 2), (2, 2)], told);
    }

    [Fact]
    public async Task A_journal_longer_than_a_part_is_read_to_its_end()
    {
        var (run, next) = (_world.AddRun(1), _world.AddRun(2));
        _world.AddObservations(run, (2 * JournalPart.Length) + 50);
        _world.AddResult(run, deciding: (2 * JournalPart.Length) + 3);
        _world.AddObservations(next, JournalPart.Length - 1);
        _world.AddResult(next, deciding: JournalPart.Length - 1); // with it a part is full, and it is the last

        var book = await _world.AssembleAsync(now: Now.AddDays(30));

        Assert.Equal([(1_050, 1_050, 1, 1, 1), (499, 499, 1, 1, 1)], book.Runs.Select(r => (r.Observations, r.ObservationsShown, r.Concluded, r.Deciding, r.DecidingFound)));
        Assert.Equal([.. Enumerable.Range(1, 1_050).Select(n => (1, n)), .. Enumerable.Range(1, 499).Select(n => (2, n))], (await ReadAsync(book)).Select(o => (o.Run.Number, o.Observed.Number)));
        Assert.All(book.Totals, t => Assert.True(t.Ties, t.ToString()));
    }

    [Fact]
    public async Task More_runs_than_a_page_are_all_read()
    {
        for (var number = 1; number <= 1_001; number++)
        {
            _world.AddRun(number, requestedAt: From.AddSeconds(number));
        }

        var book = await _world.AssembleAsync();

        Assert.Equal(Enumerable.Range(1, 1_001), book.Runs.Select(r => r.Run.Number));
        Assert.Empty(Assert.Single(book.Sequences).Missing);
    }

    [Fact]
    public async Task An_app_that_is_no_longer_set_up_keeps_its_results()
    {
        _world.AddResult(_world.AddRun(1), app: new("gone"));

        var book = await _world.AssembleAsync();

        var line = Assert.Single(book.Compliance, c => c.App == new AppId("gone"));
        Assert.Equal((1, null), (line.Summary.Conclusive, line.Governed));
        Assert.All(book.Totals, t => Assert.True(t.Ties, t.ToString()));
    }

    [Fact]
    public async Task Every_app_has_a_line_for_every_check_that_is_asked_and_untested_ones_are_named()
    {
        _world.AddResult(_world.AddRun(1));

        var book = await _world.AssembleAsync();

        Assert.Equal(2 * Enum.GetValues<CheckKind>().Count(k => CheckPhases.Of(k) is not (Phase.Rehire or Phase.OwnerLeaves or Phase.Jit)), book.Compliance.Length);
        Assert.Contains("crm (eu)", book.Omissions.Single(o => o.What == "Apps without a test in the period").Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, Compliance.Compliant)] // a Critical app is fresh for a day
    [InlineData(25, Compliance.NotProven)]
    public async Task Compliance_at_the_end_looks_back_a_cadence(int hoursBeforeEnd, Compliance expected)
    {
        _world.AddResult(_world.AddRun(1), concludedAt: To.AddHours(-hoursBeforeEnd));

        var line = (await _world.AssembleAsync(To.AddHours(30))).Compliance.Single(c => c.App == Mail && c.Kind == CheckKind.LeaverAccount);

        Assert.Equal((expected, Compliance.NotProven), (line.AtEnd, line.WhenGenerated));
    }

    [Fact]
    public async Task A_period_that_is_not_over_ends_when_the_book_is_made()
    {
        var now = From.AddDays(2);
        _world.AddResult(_world.AddRun(1), concludedAt: now.AddMinutes(-1));

        var book = await _world.AssembleAsync(now);

        Assert.Equal(now, book.End);
        Assert.All(book.Compliance, c => Assert.Equal(c.AtEnd, c.WhenGenerated));
    }

    [Fact]
    public async Task An_exception_stands_beside_the_breach_and_changes_no_measurement()
    {
        var waiver = _world.AddWaiver(From.AddDays(-1), To.AddDays(30), TimeSpan.FromHours(4));
        _world.AddResult(_world.AddRun(1), sla: SlaVerdict.Breached, upper: 3600, concludedAt: To.AddHours(-1));

        var book = await _world.AssembleAsync();

        var result = Assert.Single(book.Results);
        Assert.Equal((SlaVerdict.Breached, Compliance.Excepted, waiver), (result.Recorded.Result.Sla, result.Decision.Compliance, result.Decision.Waiver));
        Assert.Equal([waiver.Id], book.Compliance.Single(c => c.App == Mail && c.Kind == CheckKind.LeaverAccount).Exceptions);
    }

    [Theory]
    [InlineData(-10, -1, false)] // over before the period
    [InlineData(-10, 0, false)] // expires as the period begins
    [InlineData(-10, 1, true)]
    [InlineData(6, 30, true)]
    [InlineData(7, 30, false)] // approved as the period ends
    public async Task The_register_is_whole_and_says_what_was_in_force(int decidedDay, int expiresDay, bool wasInForce)
    {
        _world.AddWaiver(From.AddDays(decidedDay), From.AddDays(expiresDay), TimeSpan.FromHours(4));

        Assert.Equal(wasInForce, Assert.Single((await _world.AssembleAsync()).Waivers).WasInForce);
    }

    [Theory]
    [InlineData(-3, -1, null)] // resolved before the period
    [InlineData(-3, 0, false)]
    [InlineData(-3, 8, true)] // resolved after the period: open at its end
    [InlineData(6, null, true)]
    [InlineData(7, null, null)] // first seen as the period ends
    public async Task A_finding_is_in_when_it_was_open_at_some_moment(int firstSeenDay, int? resolvedDay, bool? isOpenAtEnd)
    {
        _world.Findings.Add(Finding(From.AddDays(firstSeenDay), resolvedDay is { } day ? From.AddDays(day) : null));

        var book = await _world.AssembleAsync();

        Assert.Equal(isOpenAtEnd, book.Findings.SingleOrDefault()?.IsOpenAtEnd);
        Assert.Equal(isOpenAtEnd is null ? 1 : 0, Omitted(book, "Findings of other times"));
        Assert.All(book.Totals, t => Assert.True(t.Ties, t.ToString()));
    }

    [Fact]
    public async Task Rounds_of_the_period_are_in_with_their_completeness()
    {
        _world.Rounds.Add(new Round(Guid.CreateVersion7(), Mail, "hr", From, From.AddMinutes(1), false, "App: stopped at page 3 of 7.", 10, 5, 0));

        Assert.Equal("complete 0 + incomplete 1", Total(await _world.AssembleAsync(), "Comparisons with the directory").Parts);
    }

    [Fact]
    public async Task Sources_name_origin_and_kind_of_credential_and_never_where_the_secret_is()
    {
        var book = await _world.AssembleAsync();

        Assert.Equal("https://hr.example:8443", book.Sources[0].Origin);
        Assert.Contains("bearer token", book.Sources[0].Reading, StringComparison.Ordinal);
        Assert.DoesNotContain("TIDEMARK_TOKEN", string.Concat(book.Sources), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Core.Directories.IdentityKind.Person, "the book says nothing about this item")]
    [InlineData(Core.Directories.IdentityKind.Agent, "service accounts or agents: leavers")]
    [InlineData(Core.Directories.IdentityKind.ServiceAccount, "service accounts or agents: leavers")]
    public async Task The_NHI_items_are_spoken_to_only_through_identities_that_are_not_human(Core.Directories.IdentityKind kind, string expected)
    {
        _world.AddResult(_world.AddRun(1, kind: kind));

        var hooks = (await _world.AssembleAsync()).Definitions.Where(d => d.Group.StartsWith("OWASP", StringComparison.Ordinal)).ToList();

        var shown = hooks.Where(h => !h.Meaning.Contains("Not shown by this product: ", StringComparison.Ordinal)).ToList();
        Assert.Equal(10, hooks.Count);
        Assert.Equal(["NHI1 Improper Offboarding", "NHI5 Overprivileged NHI", "NHI7 Long-Lived Secrets"], shown.Select(h => h.Term));
        Assert.All(shown, h => Assert.Contains(expected, h.Meaning, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Core.Directories.IdentityKind.Person, "the book says nothing about this item", "")]
    [InlineData(Core.Directories.IdentityKind.ServiceAccount, "the book says nothing about this item", "NHI1")]
    [InlineData(Core.Directories.IdentityKind.Agent, "whose canaries are agents: leavers", "NHI1, GOVERN 1.7, MANAGE 2.4")]
    public async Task The_AI_items_are_spoken_to_only_through_agents_and_each_result_says_to_what(Core.Directories.IdentityKind kind, string expected, string controls)
    {
        var run = _world.AddRun(1, kind: kind);
        _world.AddResult(run);
        _world.AddResult(run, CheckKind.LeaverSignIn, Verdict.Inconclusive, null);

        var book = await _world.AssembleAsync();

        var items = book.Definitions.Where(d => d.Group == "NIST AI RMF 1.0").ToList();
        Assert.NotEmpty(items);
        Assert.All(items, h => Assert.Contains(expected, h.Meaning, StringComparison.Ordinal));
        Assert.All(book.Results, r => Assert.Equal(kind, r.Kind));
        Assert.Equal(controls, string.Join(", ", book.Results.Single(r => r.Recorded.Result.Kind is CheckKind.LeaverAccount).Controls));
        Assert.Empty(book.Results.Single(r => r.Recorded.Result.Kind is CheckKind.LeaverSignIn).Controls);
    }

    [Fact]
    public async Task A_leaver_stands_in_one_row_with_all_its_checks_and_the_worst_of_them()
    {
        var run = _world.AddRun(1);
        Array.ForEach([.. CheckPhases.Of(Phase.Leave)], kind => _world.AddResult(run, kind));
        _world.AddResult(run, CheckKind.Joiner, Verdict.Failed, SlaVerdict.Breached);

        var book = await _world.AssembleAsync();

        var leaver = Assert.Single(book.Leavers);
        Assert.Equal((6, Compliance.Compliant), (leaver.Proven, leaver.Worst));
        Assert.Equal(6, Total(book, "Leaver results").Sum);
        Assert.All(book.Totals, t => Assert.True(t.Ties, t.ToString()));
    }

    [Fact]
    public async Task A_grant_stands_in_one_row_with_all_its_checks_and_the_worst_of_them()
    {
        var run = _world.AddRun(1);
        Array.ForEach([.. CheckPhases.Of(Phase.Jit)], kind => _world.AddResult(run, kind, kind is CheckKind.JitTokens ? Verdict.Failed : Verdict.Passed, kind is CheckKind.JitTokens ? SlaVerdict.Breached : SlaVerdict.Met));

        var book = await _world.AssembleAsync();

        var grant = Assert.Single(book.Grants);
        Assert.Equal((5, Compliance.NonCompliant), (grant.Proven, grant.Worst));
        Assert.Equal(6, Total(book, "JIT results").Sum);
        Assert.All(book.Totals, t => Assert.True(t.Ties, t.ToString()));
    }

    [Theory]
    [InlineData(Verdict.Skipped, null, Compliance.NotProven)]
    [InlineData(Verdict.Inconclusive, null, Compliance.NotProven)]
    [InlineData(Verdict.Failed, SlaVerdict.Breached, Compliance.NonCompliant)]
    public async Task Five_that_passed_do_not_hide_the_sixth(Verdict verdict, SlaVerdict? sla, Compliance worst)
    {
        var run = _world.AddRun(1);
        Array.ForEach([.. CheckPhases.Of(Phase.Leave)], kind => _world.AddResult(run, kind, kind is CheckKind.LeaverTokens ? verdict : Verdict.Passed, kind is CheckKind.LeaverTokens ? sla : SlaVerdict.Met));

        Assert.Equal(worst, Assert.Single((await _world.AssembleAsync()).Leavers).Worst);
    }

    [Fact]
    public async Task A_clock_without_a_result_in_the_period_leaves_the_leaver_not_proven()
    {
        _world.AddResult(_world.AddRun(1));

        var leaver = Assert.Single((await _world.AssembleAsync()).Leavers);

        Assert.Equal((1, Compliance.NotProven), (leaver.Proven, leaver.Worst));
        Assert.Null(leaver.Of(CheckKind.LeaverSignIn));
    }

    [Fact]
    public async Task An_observation_of_another_lane_does_not_stand_in_for_the_one_that_decided()
    {
        var run = _world.AddRun(1);
        _world.AddObservations(run, 3); // of the account: each lane counts from 1
        _world.AddResult(run, CheckKind.LeaverSignIn, deciding: 2);

        var book = await _world.AssembleAsync();

        Assert.Equal("Deciding observations", Assert.Single(book.Totals, t => !t.Ties).Name);
    }

    [Fact]
    public async Task Nothing_is_read_once_the_caller_has_gone()
    {
        _world.AddRun(1);
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => _world.Assembler(Now).AssembleAsync(new(From, To, "aud"), gone.Token));
    }

    [Fact]
    public async Task A_book_of_a_moment_made_later_is_the_same_although_the_world_went_on()
    {
        var moment = To.AddDays(1);
        var run = _world.AddRun(1);
        _world.AddResult(run);
        var (open, gone) = (Finding(From.AddDays(1), null) with { LastSeen = To.AddHours(1) }, Some.Canary() with { Role = CanaryRole.Control, ReservedAt = From, ExpiresAt = To.AddDays(2) });
        _world.Findings.Add(open);
        await _world.Register.SaveAsync(gone, default);
        var before = await _world.Assembler(moment).AssembleAsync(new(From, To, "aud"), moment, null, (_, _) => { }, default);

        _world.AddRun(2, requestedAt: moment.AddHours(1));
        _world.AddResult(run, concludedAt: moment.AddHours(1));
        _world.Findings[0] = open with { LastSeen = moment.AddDays(3), ResolvedAt = moment.AddDays(4) };
        _world.AddWaiver(moment.AddDays(5), moment.AddDays(30), TimeSpan.FromHours(4));
        await _world.Register.SaveAsync(gone with { ExpiresAt = moment.AddDays(9) }, default);
        var after = await _world.Assembler(moment.AddDays(9)).AssembleAsync(new(From, To, "aud"), moment, null, (_, _) => { }, default);

        Assert.Equal(before.Findings.Select(f => (f.IsOpenAtEnd, f.Finding.LastSeen, f.Finding.ResolvedAt)), after.Findings.Select(f => (f.IsOpenAtEnd, f.Finding.LastSeen, f.Finding.ResolvedAt)));
        Assert.Equal(before.Results.Select(r => r.Recorded), after.Results.Select(r => r.Recorded));
        Assert.Equal(before.Waivers.Length, after.Waivers.Length);
        Assert.Equal(before.Totals, after.Totals);
        Assert.True(after.Canaries.Single() is { IsStanding: true, MayExistAtEnd: true });
    }

    [Theory]
    [InlineData(-1, 5, RunState.Running)]
    [InlineData(-1, -1, RunState.Completed)]
    [InlineData(1, 5, RunState.Pending)]
    [InlineData(-1, 0, RunState.Completed)]
    public void A_run_stands_as_it_stood_at_the_moment(int started, int ended, RunState state)
    {
        var run = _world.AddRun(1) with { StartedAt = Now.AddMinutes(started), EndedAt = Now.AddMinutes(ended), Note = "Later." };

        var then = run.AsOf(Now);

        Assert.Equal((state, state is RunState.Completed ? "Later." : string.Empty), (then.State, then.Note));
    }

    private static async Task<List<ObservationLine>> ReadAsync(EvidenceBook book) => await book.Observations.Read(CancellationToken.None).ToListAsync();

    private static ControlTotal Total(EvidenceBook book, string name) => book.Totals.Single(t => t.Name == name);

    private static int? Omitted(EvidenceBook book, string what) => book.Omissions.Single(o => o.What == what).Count;

    /// <summary>A trail of very many entries that are made as they are asked for.</summary>
    private sealed class Many(int count) : IAuditTrail
    {
        public int Count { get; set; } = count;

        public int MostAtOnce { get; private set; }

        public Task<IReadOnlyList<AuditEntry>> ReadAsync(AuditQuery query, long after, CancellationToken ct)
        {
            MostAtOnce = Math.Max(MostAtOnce, query.Take);
            return Task.FromResult<IReadOnlyList<AuditEntry>>([.. Enumerable.Range((int)after + 1, Math.Min(query.Take, Count - (int)after)).Select(n => new AuditEntry(n, query.From!.Value, "thing.do", "thing", AuditOutcome.Done, null, [], "0", "0"))]);
        }

        public Task<AuditEntry> AppendAsync(AuditEvent what, CancellationToken ct) => throw new NotSupportedException();

        public Task<AuditPart> ListAsync(AuditQuery query, CancellationToken ct) => throw new NotSupportedException();

        public Task<AuditEntry?> FindAsync(long number, CancellationToken ct) => throw new NotSupportedException();

        public Task<AuditEntry?> FindLastAsync(CancellationToken ct) => throw new NotSupportedException();

        public Task<IReadOnlyList<AuditEntry>> ReadAsync(long after, int most, CancellationToken ct) => throw new NotSupportedException();

        public Task<IReadOnlyDictionary<long, long>> ListAnswersAsync(IReadOnlyCollection<long> asked, CancellationToken ct) => throw new NotSupportedException();

        public Task<IReadOnlyList<string>> ListActionsAsync(CancellationToken ct) => throw new NotSupportedException();

        public Task<int> EraseAsync(string person, AuditPerson by, string reason, long answers, CancellationToken ct) => throw new NotSupportedException();
    }
}
