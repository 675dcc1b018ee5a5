using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Sla;
using Dashboard.Core.Timing;

namespace Dashboard.Web.Tests.Features.Runs;

/// <summary>A run's journal, written by hand second by second: mail follows, the CRM keeps what a move should take away.</summary>
internal sealed class RunFacts
{
    public static readonly DateTimeOffset Start = new(2026, 3, 4, 9, 0, 0, TimeSpan.Zero);

    public static readonly AppId Mail = new("mail");

    public static readonly AppId Crm = new("crm");

    public static readonly GovernedApp MailApp = App("mail", "Mail", RiskTier.High, "olga", "sales", "mail-sales");

    public static readonly GovernedApp CrmApp = App("crm", "CRM", RiskTier.Critical, "otto", "sales", "crm-seller");

    public static readonly SourceDirectory Source = new(
        "hr", new Connection(Connection.Scim, new Uri("https://hr.example/scim"), new NoAuth(), null, TimeSpan.FromSeconds(5)), CanaryRules.Default);

    public static readonly Campaign Campaign = new(
        "movers", "hr", [Mail, Crm], IdentityKind.Person, [Phase.Join, Phase.Move], LeaveBy.Disable,
        new("Sales", NameSet.Of("sales")), new("Legal", NameSet.Of("legal")), null, null);

    public static readonly RunPlan Plan = new(3, Source, Campaign, [Planned(MailApp), Planned(CrmApp)]);

    private readonly List<JournalEntry> _entries = [];

    public CanaryId Subject { get; } = CanaryId.New();

    public IReadOnlyList<JournalEntry> Entries => _entries;

    /// <summary>Everything up to the open watch of the first phase.</summary>
    public static RunFacts Joined(Campaign? campaign = null) => new RunFacts()
        .Add(0, new RunBegun(Plan with { Campaign = campaign ?? Plan.Campaign }))
        .Add(1, new AppProbed(Mail, true, "Answers."))
        .Add(1, new AppProbed(Crm, true, "Answers."))
        .Write(2, CanaryRole.Control, Phase.Join, 3)
        .Write(4, CanaryRole.Subject, Phase.Join, 2)
        .Open(6, Phase.Join);

    public RunFacts Add(int second, JournalFact fact, string? detail = null)
    {
        _entries.Add(new(_entries.Count + 1, At(second), fact, detail));
        return this;
    }

    public RunFacts Write(int second, CanaryRole role, Phase phase, int count)
    {
        var id = role is CanaryRole.Subject ? Subject : CanaryId.New();
        if (phase is Phase.Join)
        {
            Add(second, new CanaryReserved(id, role, $"tm-canary-movers-{role}", Start.AddHours(1)));
        }

        for (var i = 0; i < count; i++)
        {
            Add(second, new WriteIntended(new(role, phase, i), id, new JoinGroup("sales")));
            Add(second + 1, new WriteEnded(new(role, phase, i), WriteOutcome.Acknowledged, new(At(second + 1), At(second + 1)), TimeSpan.FromMilliseconds(120), null, "Done.", false));
        }

        return this;
    }

    public RunFacts Open(int second, Phase phase) =>
        Add(second, new PhaseOpened(phase, new(At(second), At(second)), [Expect(Mail, "mail-sales"), Expect(Crm, "crm-seller")]));

    public RunFacts Observe(int second, Phase phase, AppId app, int number, params JudgedCheck[] checks) =>
        Add(second, new Observed(phase, app, number, At(second), At(second + 1), [.. checks], "a-1", true, NameSet.Of("crm-seller"), 2, null), """{"started":null}""");

    public RunFacts Conclude(int second, Phase phase, CheckResult result) => Add(second, new Concluded(phase, result));

    public static JudgedCheck Says(CheckKind kind, Answer answer, string reason) => new(kind, new(answer, reason));

    public static CheckResult Result(AppId app, CheckKind kind, Verdict verdict = Verdict.Passed, SlaVerdict? sla = SlaVerdict.Met) => new(
        app, kind, verdict, sla, new LatencyInterval(TimeSpan.FromSeconds(4), verdict is Verdict.Passed ? TimeSpan.FromSeconds(5) : null), TimeSpan.FromMinutes(15),
        EvidenceGrade.Observed, "Access was there between 4 s and 5 s.", 2, 3, Start, Start.AddSeconds(20));

    public static Instant At(int second) => new(Start.AddSeconds(second), TimeSpan.FromSeconds(1000 + second), "boot-1");

    private static PlannedApp Planned(GovernedApp app) => new(app, TierPolicy.Default(app.Tier).Limits, ImmutableDictionary<CheckKind, TimeSpan>.Empty);

    private static ExpectedInApp Expect(AppId app, string entitlement) => new(app, new(true, NameSet.Of(entitlement)), new(true, NameSet.Of(entitlement)));

    private static GovernedApp App(string name, string title, RiskTier tier, string owner, string group, string entitlement) => new(
        name, null, title, string.Empty, owner, tier,
        new Connection(Connection.Scim, new Uri($"https://{name}.example/scim"), new NoAuth(), null, TimeSpan.FromSeconds(5)),
        new RoleMap(AppScope.Mapped, [new RoleRule(false, group, null, entitlement)]), false);
}
