using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;
using Dashboard.Core.Sla;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;
using static Dashboard.Infrastructure.Configuration.YamlNodes;

namespace Dashboard.Infrastructure.Configuration;

/// <summary>Writes a configuration always alike: the same one gives the same bytes, so that two versions can be compared line by line.</summary>
internal static class GovernanceWriter
{
    private const string Header = """
        # Tidemark: sources, tiers, apps and campaigns, all there is.
        # Put it in force with PUT /api/v1/configuration. Secrets are named here, never written: env:NAME, file:/path, or kept:apps/wiki/token for one that is entered.

        """;

    public static string Write(Governance governance)
    {
        var root = Map(
            ("version", Plain("1")),
            ("sources", List(governance.Sources.Select(Source))),
            ("tiers", List(governance.Tiers.OrderBy(t => t.Tier).Select(Tier))),
            ("apps", List(Apps(governance.Apps))),
            ("provisioning-logs", governance.ProvisioningLogs.IsEmpty ? null : List(governance.ProvisioningLogs.Select(ProvisioningLogYaml.Write))),
            ("campaigns", List(governance.Campaigns.Select(Campaign))),
            (NotificationYaml.Key, NotificationYaml.Write(governance.Notifications)),
            (EgressYaml.Key, EgressYaml.Write(governance.EgressZones)),
            (RetentionYaml.Key, RetentionYaml.Write(governance.Retention)));

        using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var emitter = new Emitter(writer, EmitterSettings.Default.WithIndentedSequences());
        new YamlStream(new YamlDocument(root)).Save(emitter, assignAnchors: false);

        // YamlDotNet ends a document with "...", which nobody would write.
        var text = writer.ToString();
        return Header + (text.EndsWith("...\n", StringComparison.Ordinal) ? text[..^4] : text);
    }

    public static YamlMappingNode Source(SourceDirectory source) => Map(
        ("name", Text(source.Name)),
        ("connection", Connection(source.Connection)),
        ("real-events", source.RealEvents is RealEventMode.Off ? null : Plain(Words.AsKey(source.RealEvents))),
        ("canaries", Map(
            ("prefix", Text(source.Canaries.Prefix)),
            ("protected-groups", Names(source.Canaries.ProtectedGroups)),
            ("lease", Duration(source.Canaries.Lease)),
            ("budget", Map(
                ("writes-per-minute", Number(source.Canaries.WritesPerMinute)),
                ("writes-per-day", Number(source.Canaries.WritesPerDay)),
                ("live", Number(source.Canaries.Live)))),
            ("sign-ins", Map(
                ("attempts", Number(source.Canaries.SignIns.Attempts)),
                ("window", Duration(source.Canaries.SignIns.Window)))))));

    /// <summary>How a peer is reached.</summary>
    public static YamlMappingNode Connection(Connection connection) => Map(
        ("kind", Text(connection.Kind)),
        ("url", connection.HasNoAddress ? null : Text(connection.Url.OriginalString)),
        ("upload", connection.IsUploaded ? Plain("true") : null),
        ("auth", Auth(connection.Auth)),
        ("ca-file", connection.CaFile is null ? null : Text(connection.CaFile)),
        ("timeout", Duration(connection.Timeout)),
        ("requests-per-second", connection.RequestsPerSecond is { } rate ? Number(rate) : null),
        ("ldap", connection.Directory is { } ldap ? LdapYaml.Write(ldap) : null),
        (EntraYaml.Key, EntraYaml.Write(connection.EntraSettings)),
        (AccountYaml.Rest, AccountYaml.Write(connection.RestSettings)),
        (AccountYaml.File, AccountYaml.Write(connection.FileSettings)));

    /// <summary>A tier with every limit: who reads the file sees what counts.</summary>
    private static YamlMappingNode Tier(TierPolicy tier) => Tier(tier, tier.Limits);

    public static YamlMappingNode Tier(TierPolicy tier, ImmutableDictionary<CheckKind, TimeSpan> limits) => Map(
        ("name", Plain(Words.Write(tier.Tier))),
        ("limits", Map([.. limits.OrderBy(l => l.Key).Select(l => (Words.AsKey(l.Key), (YamlNode?)Duration(l.Value)))])),
        ("cadence", Duration(tier.Cadence)),
        ("target", Plain(tier.Target.ToString("R", CultureInfo.InvariantCulture))),
        ("longest-exception", Duration(tier.LongestWaiver)),
        ("longest-interval", Duration(tier.LongestWaiverInterval)),
        ("shortest-justification", Number(tier.ShortestJustification)),
        ("longest-grant", Duration(tier.LongestGrant)),
        ("exception-approvers", Flow(tier.Approvers.Select(r => Plain(Words.AsKey(r))))),
        ("exception-control-required", Plain(tier.RequiresControl ? "true" : "false")),
        ("exception-warning", tier.WaiverWarning is { } warning ? Duration(warning) : null),
        ("exception-retest", tier.WaiverRetest is { } retest ? Duration(retest) : null));

    /// <summary>Neighbouring tenants of one app stand together; what they all have alike stands once, with the app.</summary>
    private static IEnumerable<YamlMappingNode> Apps(IReadOnlyList<GovernedApp> apps)
    {
        for (var i = 0; i < apps.Count;)
        {
            var app = apps[i];
            var tenants = app.Tenant is null ? [app] : apps.Skip(i).TakeWhile(a => a.Tenant is not null && a.Name == app.Name).ToList();
            i += tenants.Count;
            yield return app.Tenant is null ? Map([("name", Text(app.Name)), .. App(app)]) : Tenants(app.Name, tenants);
        }
    }

    private static YamlMappingNode Tenants(string name, List<GovernedApp> tenants)
    {
        var each = tenants.ConvertAll(t => App(t).ToList());
        var shared = each[0].Where(pair => pair.Value is not null && each.TrueForAll(other => other.Contains(pair))).ToList();
        return Map(
        [
            ("name", Text(name)),
            .. shared,
            ("tenants", List(tenants.Zip(each, (tenant, pairs) => Map([("name", Text(tenant.Tenant!)), .. pairs.Where(pair => !shared.Exists(s => s.Key == pair.Key))])))),
        ]);
    }

    public static IEnumerable<(string Key, YamlNode? Value)> App(GovernedApp app) =>
    [
        ("display-name", Text(app.DisplayName)),
        ("owner", Text(app.Owner)),
        ("description", app.Description.Length == 0 ? null : Text(app.Description)),
        ("tier", Plain(Words.Write(app.Tier))),
        ("connection", Connection(app.Connection)),
        ("scope", Plain(Words.Write(app.Roles.Scope))),
        ("roles", List(app.Roles.Rules.Select(Rule))),
        ("disabled-accounts-may-keep-entitlements", Plain(app.DisabledMayKeepEntitlements ? "true" : "false")),
        ("sync-cycle", app.SyncCycle is { } cycle ? Duration(cycle) : null),
        ("compare-every", app.ComparedEvery is { } every ? Duration(every) : null),
        ("correlate-by", !app.Correlation.IsSet ? null : Flow(app.Correlation.Rules.Select(r => Plain(Words.AsKey(r))))),
        ("compare", app.Correlation.Compared.IsEmpty ? null : Flow(app.Correlation.Compared.Select(c => Plain(Words.AsKey(c))))),
        ("probes", ProbeWriter.Write(app.Probes)),
        ("jit", app.Jit is { } jit ? JitWriter.Write(jit) : null),
    ];

    private static YamlMappingNode Rule(RoleRule rule)
    {
        var map = Map(
            ("everyone", rule.Everyone ? Plain("true") : null),
            ("group", rule.Group is null ? null : Text(rule.Group)),
            ("department", rule.Department is null ? null : Text(rule.Department)),
            ("entitlement", Text(rule.Entitlement)));
        map.Style = YamlDotNet.Core.Events.MappingStyle.Flow;
        return map;
    }

    private static YamlMappingNode Campaign(Campaign campaign) => Map(
        ("name", Text(campaign.Name)),
        ("source", Text(campaign.Source)),
        ("apps", Flow(campaign.Apps.Select(id => Text(id.Value)))),
        ("kind", Plain(Words.Write(campaign.Kind))),
        ("journey", Flow(campaign.Journey.Select(phase => Plain(Words.Write(phase))))),
        ("leave-by", Plain(Words.Write(campaign.LeaveBy))),
        ("before", Profile(campaign.Before)),
        ("after", Profile(campaign.After)),
        ("longest-watch", campaign.LongestWatch is { } watch ? Duration(watch) : null),
        ("schedule", campaign.Schedule is { } schedule ? Map(("cron", Text(schedule.Cron)), ("time-zone", Text(schedule.TimeZone))) : null));

    private static YamlMappingNode Profile(IdentityProfile profile) => Map(
        ("department", profile.Department is null ? null : Text(profile.Department)),
        ("groups", Names(profile.Groups)));
}
