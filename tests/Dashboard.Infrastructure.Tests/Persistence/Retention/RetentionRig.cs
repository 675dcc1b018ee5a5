using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Audit;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Evidence;
using Dashboard.Core.Keeping;
using Dashboard.Core.Notifications;
using Dashboard.Core.Outages;
using Dashboard.Core.Packs;
using Dashboard.Core.Provisioning;
using Dashboard.Core.RealEvents;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Retention;
using Dashboard.Core.Waivers;
using Dashboard.Infrastructure.Persistence;
using Dashboard.Infrastructure.Persistence.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Infrastructure.Tests.Persistence.Retention;

/// <summary>A real database with things of any age in it, and what lets them go. Everything is kept for a hundred days, unless a test says otherwise.</summary>
internal sealed class RetentionRig(TestStore store) : IAsyncDisposable
{
    public static readonly TimeSpan Keep = TimeSpan.FromDays(100);

    /// <summary>The moment of the pass.</summary>
    public static readonly DateTimeOffset Moment = Samples.Now.AddDays(1000);

    /// <summary>What ended then is exactly as old as it is kept.</summary>
    public static readonly DateTimeOffset Edge = Moment - Keep;

    private int _made;

    public TestStore Store { get; } = store;

    public IRetentionStore Retention => Store.Get<IRetentionStore>();

    public IRetentionClock Clock => Store.Get<IRetentionClock>();

    /// <summary>The configuration in force: nothing of it but its campaigns and tiers matters here.</summary>
    public Governance Governance { get; set; } = Governance.Empty;

    public Dictionary<RetentionKind, TimeSpan?> Kept { get; } = Enum.GetValues<RetentionKind>().ToDictionary(k => k, _ => (TimeSpan?)Keep);

    public ImmutableArray<RetentionTerm> Terms => [.. Kept.OrderBy(k => k.Key).Select(k => new RetentionTerm(k.Key, k.Value, "as the test says"))];

    public static async Task<RetentionRig> OpenAsync(string? folder = null, Action<IServiceCollection>? more = null) => new(await TestStore.OpenAsync(folder, more: services =>
    {
        services
            .AddSingleton<Audited>().AddSingleton<RefusalMeter>().AddSingleton<RetentionTerms>().AddSingleton<RetentionDesk>()
            .AddSingleton(Steady()).AddSingleton<IRetentionClock, RetentionClock>();
        more?.Invoke(services);
    }));

    /// <summary>A clock that has been watched for long enough.</summary>
    private static SteadyClock Steady()
    {
        var time = new FakeTimeProvider(Samples.Now);
        var clock = new SteadyClock(time);
        time.Advance(SteadyClock.Watched);
        return clock;
    }

    public Task<IReadOnlyList<RetentionLine>> LookAsync() => Retention.LookAsync(Governance, Terms, Moment, default);

    public async Task<RetentionLine> LookAsync(RetentionKind kind) => (await LookAsync()).Single(l => l.Term.Kind == kind);

    /// <summary>A whole pass: what was announced and what went.</summary>
    public async Task<RetentionPass> PassAsync()
    {
        var pass = RetentionPass.Of(await LookAsync(), Terms, Moment, "test");
        Assert.True(await Retention.BeginAsync(pass, default));
        foreach (var share in pass.Shares)
        {
            while (await StepAsync(pass, share.Term.Kind) is var after && after != pass)
            {
                pass = after;
            }
        }

        await Retention.EndAsync(pass, RetentionPassState.Done, Moment, default);
        return pass;
    }

    public Task<RetentionPass> StepAsync(RetentionPass pass, RetentionKind kind) => Retention.LetGoAsync(pass, kind, Governance, Moment, default);

    public async Task AddAsync(params object[] rows)
    {
        await using var context = Store.Context();
        context.AddRange(rows);
        await context.SaveChangesAsync();
    }

    /// <summary>One of a kind that ended at a moment, with nothing that holds it; gives its key.</summary>
    public async Task<string> AddAsync(RetentionKind kind, DateTimeOffset at)
    {
        var n = ++_made;
        var id = Guid.CreateVersion7(at);
        switch (kind)
        {
            case RetentionKind.Runs:
                return (await AddRunAsync(at)).Id.ToString();
            case RetentionKind.Comparisons:
                await AddAsync(RoundRow.Of(new Round(id, new($"app{n}"), "hr", at.AddMinutes(-1), at, true, "Whole.", 1, 1, 0)), new RoundDetailRow { RoundId = id, Packed = [1] }, RoundRow.Of(new Round(Guid.NewGuid(), new($"app{n}"), "hr", Moment, Moment, true, "Whole.", 1, 1, 0)));
                break;
            case RetentionKind.Findings:
                await AddAsync(FindingRow.Of(new Finding(id, Samples.Mail, Situation.OrphanedAccount, $"a{n}", $"user{n}", NameSet.Empty, false, "Nobody.", at.AddDays(-1), at, at)), TriageEntryRow.Of(new(Guid.NewGuid(), id, at, "mia", TriageAction.Comment, "Looked.", null, null, null, "f")));
                break;
            case RetentionKind.RealEvents:
                await AddAsync(RealEventRow.Of(new RealEvent(id, "hr", Samples.Mail, "p-1", "anna", IdentityKind.Person, CheckKind.Joiner, at.AddMinutes(-1), at, TimeSpan.FromHours(1)) { State = RealEventState.Followed, FirstWith = at }));
                break;
            case RetentionKind.LogEntries:
                await AddAsync(LogEntryRow.Of(new("entra", $"{n}", at, "crm", "anna", "disable", "success", true, null, "{}", "00")));
                return $"{n}";
            case RetentionKind.Outages:
                await AddAsync(OutageRow.Of(new(id, OutageKind.LogSilent, $"log{n}", null, at.AddHours(-1), at, at, "Silent.")));
                break;
            case RetentionKind.Messages:
                await AddAsync(new DeliveryRow { Id = id, Channel = "iam", PlannedAt = at, TestBy = null, State = DeliveryState.Delivered, Attempts = 1, NextAt = null, EndedAt = at, IsInDoubt = false, Reason = "Taken." }, Line(id, n, isOpen: false));
                break;
            case RetentionKind.Packs:
                await AddAsync(PackRow.Of(Pack(at) with { Id = new(id), State = PackState.Failed, Reason = "No room." }));
                break;
            case RetentionKind.Exceptions:
                await AddAsync(WaiverRow.Of(Waiver(at) with { Id = new(id) }));
                break;
            default:
                await AddAsync(GovernanceRow.Of(new GovernanceVersion(n, Governance.Empty, at, "ada")));
                return $"{n}";
        }

        return id.ToString();
    }

    public async Task<RunRow> AddRunAsync(DateTimeOffset at, string campaign = "leavers", RunState? end = RunState.Completed, AppId? app = null, CanaryState canary = CanaryState.Gone, DateTimeOffset? scheduledFor = null, string detail = "{}")
    {
        var n = ++_made;
        var run = new RunRow { Id = Guid.CreateVersion7(at), Number = n, Campaign = campaign, Trigger = RunTrigger.Schedule, RequestedBy = "schedule", RequestedAt = at.AddMinutes(-9), ScheduledFor = scheduledFor, IsDryRun = false, LastSequence = 2 };
        var begun = new RunBegun(Samples.Plan);
        run.Follow(begun, at.AddMinutes(-8));
        var concluded = new Concluded(Phase.Leave, Samples.Result(app ?? Samples.Mail, CheckKind.LeaverAccount) with { ConcludedAt = at.AddMinutes(-1) });
        if (end is { } state)
        {
            run.Follow(new RunEnded(state, string.Empty), at);
        }

        var subject = Samples.Canary(canary) with { Run = new(run.Id), UserName = $"tm-canary-{n}" };
        await AddAsync(
            run, JournalRow.Of(run.Id, Samples.Entry(begun) with { Sequence = 1 }), JournalRow.Of(run.Id, Samples.Entry(concluded) with { Sequence = 2 }), new JournalDetailRow { RunId = run.Id, Sequence = 2, Packed = StoredJson.Pack(detail) },
            ResultRow.Of(run.Id, RiskTier.Critical, concluded.Result), CanaryRow.Of(subject), CanaryWriteRow.Of(new(subject.Id, "hr", WritePurpose.Campaign, "disable", at)));
        return run;
    }

    public static Pack Pack(DateTimeOffset ended) => new()
    {
        Id = new(Guid.CreateVersion7(ended)),
        Request = new(ended.AddDays(-30), ended, "aud"),
        OrderedAt = ended,
        OrderedBy = "aud",
        Moment = ended,
        EndedAt = ended,
        State = PackState.Made,
        Seal = new("pack.zip", 7, new('a', 64), new('b', 64), "key", 1, true),
        SignOffs = [new(SignOffRole.Preparer, "ada", ended, "As it was asked for."), new(SignOffRole.Reviewer, "aud", ended, "Looked through it.")],
    };

    public static Waiver Waiver(DateTimeOffset ended) => new()
    {
        Id = new(Guid.CreateVersion7(ended)),
        Request = Samples.Request with { StartsAt = null, Extends = null, ExpiresAt = ended },
        RequestedBy = "olga",
        RequestedAt = ended.AddDays(-20),
        Decision = WaiverState.Approved,
        DecidedBy = "max",
        DecidedAt = ended.AddDays(-10),
    };

    public static DeliveryLineRow Line(Guid delivery, int n, bool isOpen) => new() { Delivery = delivery, Number = 0, Channel = "iam", Topic = $"t{n}", Key = $"k{n}", IsResolution = false, IsOpen = isOpen, PlannedAt = Samples.Now, Json = "{}" };

    /// <summary>The keys of everything there is of a kind, in the order of their making.</summary>
    public async Task<List<string>> KeysAsync(RetentionKind kind)
    {
        await using var context = Store.Context();
        return kind switch
        {
            RetentionKind.Runs => (await context.Runs.Select(r => r.Id).ToListAsync()).ConvertAll(i => i.ToString()),
            RetentionKind.Comparisons => (await context.Rounds.Select(r => r.Id).ToListAsync()).ConvertAll(i => i.ToString()),
            RetentionKind.Findings => (await context.Findings.Select(r => r.Id).ToListAsync()).ConvertAll(i => i.ToString()),
            RetentionKind.RealEvents => (await context.RealEvents.Select(r => r.Id).ToListAsync()).ConvertAll(i => i.ToString()),
            RetentionKind.LogEntries => await context.LogEntries.OrderBy(e => e.Id).Select(e => e.EntryId).ToListAsync(),
            RetentionKind.Outages => (await context.Outages.Select(r => r.Id).ToListAsync()).ConvertAll(i => i.ToString()),
            RetentionKind.Messages => (await context.Deliveries.Select(r => r.Id).ToListAsync()).ConvertAll(i => i.ToString()),
            RetentionKind.Packs => (await context.Packs.OrderBy(p => p.OrderedAt).Select(r => r.Id).ToListAsync()).ConvertAll(i => i.ToString()),
            RetentionKind.Exceptions => (await context.Waivers.OrderBy(w => w.RequestedAt).Select(r => r.Id).ToListAsync()).ConvertAll(i => i.ToString()),
            _ => (await context.Governance.Select(g => g.Number).ToListAsync()).ConvertAll(n => $"{n}"),
        };
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
