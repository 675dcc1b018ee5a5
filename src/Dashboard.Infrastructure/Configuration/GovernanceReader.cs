using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;
using Dashboard.Core.Sla;

namespace Dashboard.Infrastructure.Configuration;

/// <summary>Turns the tree of a file into a configuration.</summary>
internal sealed class GovernanceReader(ReadingLog log)
{
    /// <summary>The keys of a source.</summary>
    public static readonly string[] SourceKeys = ["name", "connection", "real-events", "canaries"];

    /// <summary>The keys of an app, and of each of its tenants.</summary>
    public static readonly string[] AppKeys =
        ["display-name", "owner", "description", "tier", "connection", "scope", "roles", "disabled-accounts-may-keep-entitlements", "sync-cycle", "compare-every", "correlate-by", "compare", "probes", "jit"];

    public Governance Read(YamlTree tree)
    {
        var root = new MappingReader(log, string.Empty, tree, ["version", "sources", "tiers", "apps", "provisioning-logs", "campaigns", NotificationYaml.Key, EgressYaml.Key, RetentionYaml.Key]);
        if (!root.Has("version"))
        {
            root.Missing("version", "the value 1");
        }
        else if (root.Whole("version") is not (1 or null))
        {
            root.Refuse("version", "This server reads version 1 of the file. Write 'version: 1'.");
        }

        var tiers = Tiers(root);
        var apps = Apps(root);
        return new(
            [.. root.Mappings("sources", SourceKeys).Select(Source)],
            tiers,
            apps,
            [.. root.Mappings("campaigns", ["name", "source", "apps", "kind", "journey", "leave-by", "before", "after", "longest-watch", "schedule"]).Select(c => Campaign(c, apps))])
        {
            Notifications = NotificationYaml.Read(root),
            EgressZones = EgressYaml.Read(root),
            Retention = RetentionYaml.Read(root),
            ProvisioningLogs = [.. root.Mappings("provisioning-logs", ProvisioningLogYaml.Keys).Select(ProvisioningLogYaml.Read)],
        };
    }

    public static SourceDirectory Source(MappingReader source)
    {
        var standard = CanaryRules.Default;
        var canaries = source.Mapping("canaries", "prefix", "protected-groups", "lease", "budget", "sign-ins");
        var budget = canaries?.Mapping("budget", "writes-per-minute", "writes-per-day", "live");
        var signIns = canaries?.Mapping("sign-ins", "attempts", "window");
        return new(source.Text("name"), ConnectionReader.Read(source), new(
            canaries?.OptionalText("prefix") ?? standard.Prefix,
            canaries?.Names("protected-groups") ?? standard.ProtectedGroups,
            canaries?.Duration("lease") ?? standard.Lease,
            budget?.Whole("writes-per-minute") ?? standard.WritesPerMinute,
            budget?.Whole("writes-per-day") ?? standard.WritesPerDay,
            budget?.Whole("live") ?? standard.Live)
        {
            SignIns = new(signIns?.Whole("attempts") ?? standard.SignIns.Attempts, signIns?.Duration("window") ?? standard.SignIns.Window),
        })
        {
            RealEvents = source.Choice<RealEventMode>("real-events") ?? RealEventMode.Off,
        };
    }

    private ImmutableArray<TierPolicy> Tiers(MappingReader root)
    {
        var given = new Dictionary<RiskTier, TierPolicy>();
        foreach (var mapping in TierMappings(root))
        {
            var policy = Tier(mapping);
            var tier = policy.Tier;
            if (!given.TryAdd(tier, policy) && mapping.Has("name"))
            {
                mapping.Refuse("name", $"The tier {tier} stands here twice. Keep one of them.");
            }

            log.Home($"tiers[{(int)tier}]", mapping.Path);
        }

        return [.. Enum.GetValues<RiskTier>().Select(tier => given.GetValueOrDefault(tier) ?? TierPolicy.Default(tier))];
    }

    public static IEnumerable<MappingReader> TierMappings(MappingReader root) => root.Mappings(
        "tiers", ["name", "limits", "cadence", "target", "longest-exception", "longest-interval", "shortest-justification", "longest-grant", "exception-approvers", "exception-control-required", "exception-warning", "exception-retest"]);

    public static TierPolicy Tier(MappingReader mapping)
    {
        var tier = mapping.RequiredChoice<RiskTier>("name");
        var standard = TierPolicy.Default(tier);
        var limits = mapping.Mapping("limits", [.. Enum.GetValues<CheckKind>().Select(Words.AsKey)]);
        return new(
            tier,
            Limits(standard.Limits, limits),
            mapping.Duration("cadence") ?? standard.Cadence,
            mapping.Share("target") ?? standard.Target,
            mapping.Duration("longest-exception") ?? standard.LongestWaiver,
            mapping.Duration("longest-interval") ?? standard.LongestWaiverInterval,
            mapping.Whole("shortest-justification") ?? standard.ShortestJustification)
        {
            LongestGrant = mapping.Duration("longest-grant") ?? standard.LongestGrant,
            Approvers = mapping.Has("exception-approvers") ? mapping.Choices<Role>("exception-approvers") : standard.Approvers,
            RequiresControl = mapping.Flag("exception-control-required") ?? standard.RequiresControl,
            WaiverWarning = mapping.Duration("exception-warning"),
            WaiverRetest = mapping.Duration("exception-retest"),
        };
    }

    /// <summary>What the file sets, what follows from that, and the tier's own for the rest.</summary>
    private static ImmutableDictionary<CheckKind, TimeSpan> Limits(ImmutableDictionary<CheckKind, TimeSpan> standard, MappingReader? limits)
    {
        var given = Enum.GetValues<CheckKind>()
            .Select(kind => (Kind: kind, Limit: limits?.Duration(Words.AsKey(kind))))
            .Where(l => l.Limit is not null)
            .ToImmutableDictionary(l => l.Kind, l => l.Limit!.Value);
        return standard.SetItems(TierPolicy.Complete(given));
    }

    private ImmutableArray<GovernedApp> Apps(MappingReader root)
    {
        var apps = ImmutableArray.CreateBuilder<GovernedApp>();
        foreach (var app in root.Mappings("apps", ["name", .. AppKeys, "tenants"]))
        {
            var name = app.Text("name");
            if (!app.Has("tenants"))
            {
                log.Home($"apps[{apps.Count}]", app.Path);
                apps.Add(App(name, null, app));
                continue;
            }

            var before = apps.Count;
            foreach (var tenant in app.Mappings("tenants", ["name", .. AppKeys], app))
            {
                log.Home($"apps[{apps.Count}]", tenant.Path, app.Path);
                apps.Add(App(name, tenant.Text("name"), tenant));
            }

            if (apps.Count == before)
            {
                app.Refuse("tenants", "Name at least one tenant, or leave the key out.");
            }
        }

        return apps.ToImmutable();
    }

    public static GovernedApp App(string name, string? tenant, MappingReader app) => new(
        name,
        tenant,
        app.OptionalText("display-name") ?? name,
        app.OptionalText("description") ?? string.Empty,
        app.Text("owner"),
        app.RequiredChoice<RiskTier>("tier"),
        ConnectionReader.Read(app),
        new(app.Choice<AppScope>("scope") ?? AppScope.Everyone, [.. app.Mappings("roles", ["everyone", "group", "department", "entitlement"]).Select(Rule)]),
        app.Flag("disabled-accounts-may-keep-entitlements") ?? false)
    {
        SyncCycle = app.Duration("sync-cycle"),
        ComparedEvery = app.Duration("compare-every"),
        Correlation = new(
            app.Has("correlate-by") ? app.Choices<CorrelationRule>("correlate-by") : Correlation.Default.Rules,
            app.Has("compare") ? app.Choices<ComparedField>("compare") : Correlation.Default.Compared)
        {
            IsSet = app.Has("correlate-by"),
        },
        Probes = ProbeReader.Read(app),
        Jit = JitReader.Read(app),
    };

    private static RoleRule Rule(MappingReader rule) =>
        new(rule.Flag("everyone") ?? false, rule.OptionalText("group"), rule.OptionalText("department"), rule.Text("entitlement"));

    private static Campaign Campaign(MappingReader campaign, ImmutableArray<GovernedApp> apps)
    {
        var before = Profile(campaign, "before");
        return new(
            campaign.Text("name"),
            campaign.Text("source"),
            campaign.Says("apps", "all") ? [.. apps.Select(a => a.Id)] : [.. campaign.Texts("apps").Select(id => new AppId(id))],
            campaign.Choice<IdentityKind>("kind") ?? IdentityKind.Person,
            campaign.Choices<Phase>("journey"),
            campaign.Choice<LeaveBy>("leave-by") ?? LeaveBy.Disable,
            before,
            campaign.Has("after") ? Profile(campaign, "after") : before,
            campaign.Duration("longest-watch"),
            Schedule(campaign));
    }

    private static IdentityProfile Profile(MappingReader campaign, string key)
    {
        var profile = campaign.Mapping(key, "department", "groups");
        return new(profile?.OptionalText("department"), profile?.Names("groups") ?? NameSet.Empty);
    }

    private static CampaignSchedule? Schedule(MappingReader campaign) =>
        campaign.Mapping("schedule", "cron", "time-zone") is { } schedule ? new(schedule.Text("cron"), schedule.OptionalText("time-zone") ?? "UTC") : null;
}
