using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration.Fields;
using Dashboard.Core.Directories;
using Dashboard.Core.Sla;

namespace Dashboard.Core.Configuration;

/// <summary>Finds everything that is wrong with a configuration, each with its key and what to do. Changes nothing.</summary>
public static class GovernanceValidator
{
    private static readonly System.Buffers.SearchValues<char> NameCharacters = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    private static readonly string[] AppKinds =
    [
        Connection.Scim,
        Connection.Ldap,
        Connection.Rest,
        Connection.File,
    ];

    /// <summary>Validates; no errors means it can be put in force.</summary>
    public static ImmutableArray<ConfigurationError> Validate(Governance governance)
    {
        var errors = ImmutableArray.CreateBuilder<ConfigurationError>();
        Names(governance.Sources.Select(s => s.Name), "sources", "name", errors);
        Names(governance.Campaigns.Select(c => c.Name), "campaigns", "name", errors);
        AppNames(governance.Apps, errors);
        Names(governance.ProvisioningLogs.Select(l => l.Name), "provisioning-logs", "name", errors);

        Each(governance.Sources, "sources", (path, source) => Source(path, source, errors));
        var tiers = new HashSet<RiskTier>();
        Each(governance.Tiers, "tiers", (path, tier) =>
        {
            Require(tiers.Add(tier.Tier), $"{path}.tier", $"The tier {tier.Tier} is set up twice. Set it up once.", errors);
            Tier(path, tier, errors);
        });
        Each(governance.Apps, "apps", (path, app) => App(path, app, governance.Tier(app.Tier), errors));
        Each(governance.ProvisioningLogs, "provisioning-logs", (path, log) => ProvisioningLogRules.Check(path, log, governance, errors));
        Each(governance.Campaigns, "campaigns", (path, campaign) => CampaignRules(path, campaign, governance, errors));
        Names(governance.Notifications.Channels.Select(c => c.Name), "notifications.channels", "name", errors);
        NotificationRules.Check(governance, errors);
        Names(governance.EgressZones.Select(z => z.Name), "egress.zones", "name", errors);
        EgressRules.Check(governance.EgressZones, errors);
        RetentionRules.Check(governance, errors);
        KeptSecretRules.Check(governance, errors);
        return errors.ToImmutable();
    }

    private static void Source(string path, SourceDirectory source, ImmutableArray<ConfigurationError>.Builder errors)
    {
        Require(!string.Equals(source.Name, "new", StringComparison.OrdinalIgnoreCase), $"{path}.name", "A source cannot be named 'new': that is the address where new ones are made. Choose another name.", errors);
        Connected($"{path}.connection", source.Connection, errors);
        if (source.Connection.Kind == Connection.Ldap)
        {
            LdapRules.Source($"{path}.connection", source.Connection, errors);
        }

        Require(source.Canaries.Prefix.Length >= 3 && source.Canaries.Prefix.AsSpan().IndexOfAnyExcept(NameCharacters) < 0, $"{path}.canaries.prefix", "The prefix needs at least three of a-z, 0-9 and '-', so that no real identity begins with it.", errors);
        Require(source.Canaries.Lease >= TimeSpan.FromMinutes(1) && source.Canaries.Lease <= TimeSpan.FromHours(72), $"{path}.canaries.lease", "The lease must lie between 1m and 72h.", errors);
        Require(source.Canaries is { WritesPerMinute: > 0, WritesPerDay: > 0, Live: > 1 }, $"{path}.canaries.budget", "The budget must allow at least one write a minute, one a day, and two live canaries: the subject and its control.", errors);
        var (attempts, window) = source.Canaries.SignIns;
        Require(attempts is >= 1 and <= 1000, $"{path}.canaries.sign-ins.attempts", "Allow between 1 and 1000 sign-in attempts per canary.", errors);
        Require(window >= TimeSpan.FromSeconds(1) && window <= TimeSpan.FromDays(1), $"{path}.canaries.sign-ins.window", "The window that sign-in attempts are counted in must lie between 1s and 1d.", errors);
    }

    private static void Tier(string path, TierPolicy tier, ImmutableArray<ConfigurationError>.Builder errors)
    {
        foreach (var kind in Enum.GetValues<CheckKind>())
        {
            Require(tier.Limits.GetValueOrDefault(kind) > TimeSpan.Zero, $"{path}.{TierFields.LimitKey(kind)}", $"The limit for {kind} must be longer than nothing.", errors);
        }

        Require(tier.Cadence > TimeSpan.Zero, $"{path}.cadence", "The cadence must be longer than nothing.", errors);
        Require(tier.Target is > 0 and <= 1, $"{path}.target", "The target is a share between 0 and 1, such as 0.99.", errors);
        Require(tier.LongestGrant > TimeSpan.Zero, $"{path}.longest-grant", "The longest grant must be longer than nothing.", errors);
        Require(tier.LongestWaiver > TimeSpan.Zero, $"{path}.longest-exception", "The longest exception must be longer than nothing.", errors);
        Require(!tier.Approvers.IsEmpty && tier.Approvers.All(r => r is Role.IamManager or Role.Administrator) && tier.Approvers.Distinct().Count() == tier.Approvers.Length, $"{path}.exception-approvers", "Name who may approve exceptions, each once: iam-manager, administrator or both. Owners ask, and auditors read.", errors);
        Require(tier.WaiverWarning is null || (tier.WaiverWarning > TimeSpan.Zero && tier.WaiverWarning <= TimeSpan.FromDays(180)), $"{path}.exception-warning", "An exception is said to end soon for at most 180d before its end; leave the key out for what the notifications say.", errors);
        Require(tier.WaiverRetest is null || (tier.WaiverRetest > TimeSpan.Zero && tier.WaiverRetest <= TimeSpan.FromDays(180)), $"{path}.exception-retest", "An exception is tested again at most 180d before its end; leave the key out to test when it is first said to end soon.", errors);
    }

    private static void App(string path, GovernedApp app, TierPolicy tier, ImmutableArray<ConfigurationError>.Builder errors)
    {
        Require(!string.Equals(app.Id.Value, "new", StringComparison.OrdinalIgnoreCase), $"{path}.name", "An app cannot be named 'new': that is the address where new ones are made. Choose another name.", errors);
        AppConnected($"{path}.connection", app.Connection, errors);
        Require(!string.IsNullOrWhiteSpace(app.Owner), $"{path}.owner", "Name who answers for the app.", errors);
        Require(app.ComparedEvery is null || (app.ComparedEvery >= TimeSpan.FromSeconds(10) && app.ComparedEvery <= TimeSpan.FromDays(365)), $"{path}.compare-every", "The time between two comparisons must lie between 10s and 365d; leave the key out for what the server's settings say.", errors);
        Require(app.SyncCycle is null || app.SyncCycle > TimeSpan.Zero, $"{path}.sync-cycle", "The sync cycle must be longer than nothing; leave the key out when it is not known.", errors);
        Each(app.Roles.Rules, $"{path}.roles", (at, rule) =>
        {
            Require(!string.IsNullOrWhiteSpace(rule.Entitlement), $"{at}.entitlement", "Name the entitlement that the rule gives.", errors);
            var conditions = (rule.Everyone ? 1 : 0) + (rule.Group is null ? 0 : 1) + (rule.Department is null ? 0 : 1);
            Require(conditions == 1, at, "A rule has exactly one of everyone, group and department.", errors);
        });
        Require(!app.Correlation.Rules.IsEmpty && app.Correlation.Rules.Distinct().Count() == app.Correlation.Rules.Length, $"{path}.correlate-by", "Name at least one rule, and each once: they are tried in this order.", errors);
        Require(app.Correlation.Compared.Distinct().Count() == app.Correlation.Compared.Length, $"{path}.compare", "Name each field once.", errors);
        ProbeRules.Check(path, app, errors);
        if (app.Jit is not null)
        {
            JitRules.Check(path, app, tier, errors);
        }
    }

    private static void CampaignRules(string path, Campaign campaign, Governance governance, ImmutableArray<ConfigurationError>.Builder errors)
    {
        var source = governance.Source(campaign.Source);
        Require(!string.Equals(campaign.Name, "new", StringComparison.OrdinalIgnoreCase), $"{path}.name", "A campaign cannot be named 'new': that is the address where new ones are made. Choose another name.", errors);
        Require(source is not null, $"{path}.source", $"There is no source named '{campaign.Source}'. Add it under sources, or name one of: {Known(governance.Sources.Select(s => s.Name))}.", errors);
        Require(campaign.Apps.Length > 0, $"{path}.apps", "Choose at least one app.", errors);
        Each(campaign.Apps, $"{path}.apps", (at, id) =>
            Require(governance.App(id) is not null, at, $"There is no app '{id}'. Add it under apps, or name one of: {Known(governance.Apps.Select(a => a.Id.Value))}.", errors));
        Each(campaign.Apps, $"{path}.apps", (at, id) =>
            Require(governance.App(id) is not { Connection.Kind: Connection.File }, at, $"The app '{id}' is read from a file, which is a picture of its date: it serves reconciliation and cannot time anything. Take it out of the campaign; instead of 'all', name the other apps.", errors));
        Require(campaign.Apps.Distinct().Count() == campaign.Apps.Length, $"{path}.apps", "An app is named twice. Name each once.", errors);
        Require(campaign.Journey is [Phase.Join, ..] && campaign.Journey.SequenceEqual(campaign.Journey.Distinct().Order()), $"{path}.journey", "A journey begins with join and goes on with move, leave or both, in this order; re-hire comes last, after leave. What is lent for a time has a journey of its own: join, jit.", errors);
        JitRules.Campaign(path, campaign, governance, errors);
        SignInRules.Campaign(path, campaign, governance, errors);
        Require(!campaign.Journey.Contains(Phase.Rehire) || campaign.Journey.Contains(Phase.Leave), $"{path}.journey", "Only who has left can come back: put leave before rehire.", errors);
        Owner(path, campaign, source, errors);
        Require(!campaign.Journey.Contains(Phase.Move) || campaign.Before != campaign.After, $"{path}.after", "The profile after the move is the same as before: change the department or the groups, or take move out of the journey.", errors);
        Require(campaign.LongestWatch is null || campaign.LongestWatch > TimeSpan.Zero, $"{path}.longest-watch", "The longest watch must be longer than nothing.", errors);
        if (campaign.Schedule is { } schedule && ScheduleReader.Preview(schedule, DateTimeOffset.UnixEpoch).Error is { } error)
        {
            Add($"{path}.schedule.{(error.Code == "Campaign.TimeZone" ? "time-zone" : "cron")}", error.Message, errors);
        }

        foreach (var group in source is null ? NameSet.Empty : campaign.Before.Groups.Union(campaign.After.Groups).Intersect(source.Canaries.ProtectedGroups))
        {
            Add($"{path}.before.groups", $"The group '{group}' is protected at the source: no canary may be in it.", errors);
        }
    }

    private static void Owner(string path, Campaign campaign, SourceDirectory? source, ImmutableArray<ConfigurationError>.Builder errors)
    {
        if (!campaign.Journey.Contains(Phase.OwnerLeaves))
        {
            return;
        }

        Require(campaign.Kind is not IdentityKind.Person, $"{path}.kind", "Only a service account or an agent has an owner who can leave: set kind to ServiceAccount or Agent, or take owner-leaves out of the journey.", errors);
        Require(campaign.Journey is [Phase.Join, Phase.OwnerLeaves] or [Phase.Join, Phase.Move, Phase.OwnerLeaves], $"{path}.journey", "A journey in which the owner leaves is join, owner-leaves, with move between them or without. That the identity itself leaves is a campaign of its own.", errors);
        Require(source is not { Canaries.Live: < 3 }, $"{path}.source", "The source allows fewer than three live canaries; where an owner leaves there are three: the subject, its owner and the control. Raise the budget of the source.", errors);
    }

    /// <summary>An app can be reached over more kinds than a source.</summary>
    private static void AppConnected(string path, Connection connection, ImmutableArray<ConfigurationError>.Builder errors)
    {
        switch (connection.Kind)
        {
            case Connection.Scim or Connection.Ldap:
                Connected(path, connection, errors);
                break;
            case Connection.Rest:
                AccountRules.Rest(path, connection, errors);
                break;
            case Connection.File:
                AccountRules.File(path, connection, errors);
                break;
            default:
                Add($"{path}.kind", $"'{connection.Kind}' is not a kind of connection. An app is read over: {string.Join(", ", AppKinds)}.", errors);
                break;
        }
    }

    internal static void Connected(string path, Connection connection, ImmutableArray<ConfigurationError>.Builder errors)
    {
        AccountRules.Belongs(path, connection, errors);
        switch (connection.Kind)
        {
            case Connection.Scim:
                ScimUrl(path, connection, errors);
                break;
            case Connection.Ldap:
                LdapRules.Check(path, connection, errors);
                break;
            case Connection.Entra:
                EntraRules.Check(path, connection, errors);
                break;
            default:
                Add($"{path}.kind", $"'{connection.Kind}' is not a kind of connection. There are: scim, ldap, entra.", errors);
                break;
        }

        Require(connection.Timeout > TimeSpan.Zero && connection.Timeout <= TimeSpan.FromMinutes(2), $"{path}.timeout", "The timeout must lie between nothing and 2m.", errors);
        Require(connection.CaFile is null || File.Exists(connection.CaFile), $"{path}.ca-file", $"There is no file '{connection.CaFile}'. Put the PEM file of the private CA there.", errors);
    }

    private static void ScimUrl(string path, Connection connection, ImmutableArray<ConfigurationError>.Builder errors) =>
        Require(connection.Url is { IsAbsoluteUri: true, Scheme: "http" or "https", UserInfo: "", Query: "" }, $"{path}.url", "Write the base address of the SCIM service, such as https://app.example/scim/v2, without user name or query.", errors);

    private static void AppNames(ImmutableArray<GovernedApp> apps, ImmutableArray<ConfigurationError>.Builder errors)
    {
        Names(apps.Select(a => a.Id.Value), "apps", "name", errors, allowDot: true);
    }

    private static void Names(IEnumerable<string> names, string path, string key, ImmutableArray<ConfigurationError>.Builder errors, bool allowDot = false)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        Each([.. names], path, (at, name) =>
        {
            var plain = allowDot ? name.Replace(".", string.Empty, StringComparison.Ordinal) : name;
            Require(plain.Length is > 0 and <= 60 && plain.AsSpan().IndexOfAnyExcept(NameCharacters) < 0, $"{at}.{key}", $"'{name}' is not a name. Use a-z, 0-9 and '-', at most 60 characters.", errors);
            Require(seen.Add(name), $"{at}.{key}", $"The name '{name}' is used twice. Choose another.", errors);
        });
    }

    private static void Each<T>(ImmutableArray<T> items, string path, Action<string, T> validate)
    {
        for (var i = 0; i < items.Length; i++)
        {
            validate($"{path}[{i}]", items[i]);
        }
    }

    private static void Require(bool holds, string path, string message, ImmutableArray<ConfigurationError>.Builder errors)
    {
        if (!holds)
        {
            Add(path, message, errors);
        }
    }

    private static void Add(string path, string message, ImmutableArray<ConfigurationError>.Builder errors) => errors.Add(new(path, message, null));

    private static string Known(IEnumerable<string> names) => string.Join(", ", names.DefaultIfEmpty("(none yet)"));
}
