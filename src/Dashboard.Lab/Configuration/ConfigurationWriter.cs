using System.Globalization;
using Dashboard.Lab.Apps;
using Dashboard.Lab.Company;
using Dashboard.Lab.Settings;
using Microsoft.Extensions.Options;
using YamlDotNet.Serialization;

namespace Dashboard.Lab.Configuration;

/// <summary>
/// Writes the Tidemark configuration that governs this company. It names secrets and never holds one, and its role
/// maps are the rules the provisioner itself goes by.
/// </summary>
internal sealed class ConfigurationWriter(PracticeCompany company, ApproverToken approver, IOptions<LabOptions> options)
{
    private const string TokenVariable = "TIDEMARK_LAB_TOKEN";
    private const string ApproverVariable = "TIDEMARK_LAB_APPROVER_TOKEN";

    private readonly double _pace = options.Value.Pace;

    public string Write(string origin) => new SerializerBuilder().DisableAliases().Build().Serialize(new Dictionary<string, object>
    {
        ["version"] = 1,
        ["sources"] = new[] { Source(origin) },
        ["tiers"] = Tier.All.Select(Describe).ToList(),
        ["apps"] = company.Apps.GroupBy(a => a.Name).Select(tenants => Describe([.. tenants], origin)).ToList(),
        ["provisioning-logs"] = new[] { ProvisioningLog(origin) },
        ["campaigns"] = LabCampaign.All.Select(Describe).ToList(),
    });

    private static Dictionary<string, object> Source(string origin) => new()
    {
        ["name"] = "lab-directory",
        ["connection"] = Connection(origin + "/directory/scim/v2", TokenVariable),
        ["real-events"] = "names", // nobody here is real
        ["canaries"] = new Dictionary<string, object>
        {
            ["prefix"] = "tm-canary",
            ["protected-groups"] = new[] { "domain-admins" },
            ["lease"] = "1h",
            ["budget"] = new Dictionary<string, object> { ["writes-per-minute"] = 120, ["writes-per-day"] = 5000, ["live"] = 20 },

            // The Lab locks nobody out, and its campaigns are over in minutes.
            ["sign-ins"] = new Dictionary<string, object> { ["attempts"] = 600, ["window"] = "1m" },
        },
    };

    /// <summary>Read every few seconds: the Lab's limits count in them.</summary>
    private static Dictionary<string, object> ProvisioningLog(string origin) => new()
    {
        ["name"] = "lab-provisioner",
        ["connection"] = Connection(origin + "/lab/provisioning-log", TokenVariable, "http-json"),
        ["query"] = "since={since}",
        ["entry"] = new Dictionary<string, object>
        {
            ["id"] = "id",
            ["at"] = "at",
            ["app"] = "app",
            ["user-name"] = "userName",
            ["action"] = "action",
            ["status"] = "status",
            ["detail"] = "detail",
        },
        ["succeeded"] = new[] { "success" },
        ["every"] = "5s",
    };

    private Dictionary<string, object> Describe(Tier tier) => new()
    {
        ["name"] = tier.Name,
        ["limits"] = Limits(tier),
        ["cadence"] = tier.Cadence,
        ["longest-grant"] = Duration(Tier.LongestGrant),
        ["longest-exception"] = tier.LongestException,
        ["longest-interval"] = "10m",
        ["shortest-justification"] = 30,
    };

    private Dictionary<string, object> Limits(Tier tier) => new()
    {
        ["joiner"] = Duration(tier.Grant),
        ["mover-grant"] = Duration(tier.Grant),
        ["mover-revoke"] = Duration(tier.Removal),
        ["leaver-account"] = Duration(tier.Removal),
        ["leaver-entitlements"] = Duration(tier.Removal),
        ["leaver-sign-in"] = Duration(tier.Removal),
        ["leaver-tokens"] = Duration(tier.Removal),
        ["leaver-console"] = Duration(tier.Removal),
        ["owner-leaves"] = Duration(tier.Removal),
        ["jit-approval"] = Duration(Tier.Unapproved),
        ["jit-grant"] = Duration(tier.Grant),
        ["jit-expiry"] = Duration(tier.Grant),
        ["jit-end"] = Duration(tier.Removal),
        ["jit-tokens"] = Duration(tier.Removal),
        ["jit-revoke"] = Duration(tier.Removal),
    };

    private Dictionary<string, object> Describe(IReadOnlyList<LabApp> tenants, string origin)
    {
        var app = tenants[0];
        var described = new Dictionary<string, object>
        {
            ["name"] = app.Name,
            ["display-name"] = app.DisplayName,
            ["owner"] = app.Owner,
            ["description"] = app.Description,
        };
        if (app.Tenant is null)
        {
            Add(described, app, origin);
        }
        else
        {
            described["tenants"] = tenants.Select(t => Add(new() { ["name"] = t.Tenant! }, t, origin)).ToList();
        }

        return described;
    }

    private Dictionary<string, object> Add(Dictionary<string, object> described, LabApp app, string origin)
    {
        described["tier"] = app.Tier;
        described["connection"] = app.External is { } external
            ? Connection(external.Url.AbsoluteUri.TrimEnd('/'), external.TokenVariable)
            : Connection(origin + app.Path, TokenVariable);
        described["scope"] = app.IsForEveryone ? "everyone" : "mapped";
        described["roles"] = app.Roles.Select(Describe).ToList();
        described["disabled-accounts-may-keep-entitlements"] = false;
        if (app.SyncCycle is { } cycle)
        {
            // It has been shortened by the pace already.
            described["sync-cycle"] = Duration(cycle / _pace);
        }

        if (app.Ways.Count > 0)
        {
            described["probes"] = new ProbeWriter(app, origin, TokenVariable).Write();
        }

        if (app.JitEntitlement is not null)
        {
            described["jit"] = new JitWriter(app, origin, TokenVariable, approver.IsOfItsOwn ? ApproverVariable : null, WholeSeconds).Write();
        }

        return described;
    }

    private static Dictionary<string, object> Describe(RoleRule rule) => rule switch
    {
        { Everyone: true } => new() { ["everyone"] = true, ["entitlement"] = rule.Entitlement },
        { Group: { } group } => new() { ["group"] = group, ["entitlement"] = rule.Entitlement },
        _ => new() { ["department"] = rule.Department!, ["entitlement"] = rule.Entitlement },
    };

    private static Dictionary<string, object> Connection(string url, string tokenVariable, string kind = "scim") => new()
    {
        ["kind"] = kind,
        ["url"] = url,
        ["auth"] = new Dictionary<string, object> { ["bearer"] = new Dictionary<string, object> { ["token"] = $"env:{tokenVariable}" } },
    };

    private Dictionary<string, object> Describe(LabCampaign campaign)
    {
        var described = new Dictionary<string, object>
        {
            ["name"] = campaign.Name,
            ["source"] = "lab-directory",
            ["apps"] = company.Apps.Where(campaign.Tests).Select(a => a.Id).ToList(),
            ["journey"] = campaign.Journey,
            ["leave-by"] = "disable",
            ["before"] = new Dictionary<string, object> { ["department"] = campaign.Department, ["groups"] = campaign.Groups },
            ["longest-watch"] = Duration(Tier.LongestWatch),
        };
        if (campaign.Kind is { } kind)
        {
            described["kind"] = kind;
        }

        if (campaign.Journey.Contains("move"))
        {
            described["after"] = new Dictionary<string, object> { ["department"] = "Engineering", ["groups"] = new[] { "engineering" } };
        }

        if (campaign.Cron is { } cron)
        {
            described["schedule"] = new Dictionary<string, object> { ["cron"] = cron, ["time-zone"] = "Europe/Berlin" };
        }

        return described;
    }

    /// <summary>A broker is asked for whole seconds, also by a company that runs faster.</summary>
    private string WholeSeconds(TimeSpan duration) => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(Math.Round(duration.TotalSeconds * _pace, 3))}s");

    /// <summary>Whole seconds at the ordinary pace; a test that runs faster needs finer ones.</summary>
    private string Duration(TimeSpan duration)
    {
        var milliseconds = Math.Round(duration.TotalMilliseconds * _pace);

        return milliseconds % 1000 == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000}s")
            : string.Create(CultureInfo.InvariantCulture, $"{milliseconds}ms");
    }
}
