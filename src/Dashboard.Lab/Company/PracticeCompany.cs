using Dashboard.Lab.Access;
using Dashboard.Lab.Apps;
using Dashboard.Lab.Behaviours;
using Dashboard.Lab.Jit;
using Dashboard.Lab.Provisioning;
using Dashboard.Lab.Scim;
using Dashboard.Lab.Settings;
using Dashboard.Lab.Truth;
using Microsoft.Extensions.Options;

namespace Dashboard.Lab.Company;

/// <summary>The whole company: its directory, its apps, and what has happened in them.</summary>
internal sealed class PracticeCompany
{
    private readonly Dictionary<string, ScimSystem> _systems = new(StringComparer.OrdinalIgnoreCase);

    public PracticeCompany(IOptions<LabOptions> options, TimeProvider time)
    {
        var behaviours = new BehaviourCatalogue(time, options.Value.Pace);
        var healthy = behaviours.Healthy;
        StartedAt = time.GetUtcNow();
        Apps = [.. PracticeApps.All(behaviours), .. JitApps.All(new JitCatalogue()), .. AgentApps.All(behaviours), .. ExternalApps.All(options.Value, behaviours)];
        Directory = new ScimSystem(
            "/directory/scim/v2", new ScimStore(time, TimeSpan.Zero, healthy.Writes, new DirectoryObserver(Journal, Apps)), healthy.Listing, healthy.Shape, healthy.Faults);
        Source = new DirectoryReader(Directory.Store);
        foreach (var app in Apps.Where(a => a.External is null))
        {
            var behaviour = app.Behaviour;
            var store = new ScimStore(time, behaviour.Delay, behaviour.Writes, new AppObserver(app, Journal));
            _systems.Add(app.Id, new ScimSystem(app.Path, store, behaviour.Listing, behaviour.Shape, behaviour.Faults));
        }
    }

    /// <summary>Stays the same over a restart when there is a state file: it is the same company then.</summary>
    public string Instance { get; set; } = Guid.NewGuid().ToString();

    public DateTimeOffset StartedAt { get; }

    public ScimSystem Directory { get; }

    public DirectoryReader Source { get; }

    public IReadOnlyList<LabApp> Apps { get; }

    public ChangeJournal Journal { get; } = new();

    public ProvisioningLog Log { get; } = new();

    public AppliedRegister Applied { get; } = new();

    public Credentials Credentials { get; } = new();

    public GrantBook JitGrants { get; } = new();

    /// <summary>The systems by app id, without the directory.</summary>
    public IReadOnlyDictionary<string, ScimSystem> Systems => _systems;

    /// <summary>The directory for null.</summary>
    public ScimSystem? Find(string? app) => app is null ? Directory : _systems.GetValueOrDefault(app);

    /// <summary>The staff on their first day, and every account they would have by now.</summary>
    public void Found()
    {
        // Everyone has been here for a while: nothing of the first day looks like a change of today.
        var created = StartedAt - TimeSpan.FromDays(90);
        foreach (var resource in Staff.All(created))
        {
            Directory.Store.Seed(resource);
        }

        foreach (var app in Apps.Where(a => a.External is null))
        {
            AppSeed.Fill(_systems[app.Id].Store, app, Source.Read(), Applied.Of(app.Id), created);
        }

        JitGrants.Add(LooseEnds.LeftBehind(Apps.Single(a => a.Id == LooseEnds.Lender), StartedAt - TimeSpan.FromDays(7)));
    }

    /// <summary>Gives apps outside the Lab that are new their starting point: from here on only changes count.</summary>
    public void Welcome()
    {
        foreach (var app in Apps.Where(a => a.External is not null && !Applied.Knows(a.Id)))
        {
            var applied = Applied.Of(app.Id);
            foreach (var identity in Source.Read().Identities.Values.Where(_ => !app.External!.IncludesEveryone))
            {
                applied[identity.Id] = new AppliedAccount(null, AssignmentRules.For(app, identity));
            }
        }
    }
}
