using System.Reflection;
using System.Text.RegularExpressions;
using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Audit;
using Dashboard.Core.Channels;
using Dashboard.Core.Configuration.Fields;
using Dashboard.Core.Directories;
using Dashboard.Core.Evidence;
using Dashboard.Core.Notifications;
using Dashboard.Core.Outages;
using Dashboard.Core.Packs;
using Dashboard.Core.RealEvents;
using Dashboard.Infrastructure.Configuration;
using Dashboard.Web.Tests.Features;
using Dashboard.Web.Tests.Testing;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Security;

/// <summary>Every page there is, found by reflection, over the data of two apps: that of Olivia, and Zebrafish, which is another's.</summary>
public abstract partial class PageTable : ScreenTestContext
{
    private static readonly Channel Channel = new("iam", new MailTarget("smtp.example.org", 587, MailSecurity.StartTls, "tidemark@example.org", NameSet.Of("iam@example.org")), Role.IamManager);

    private readonly Dictionary<string, string> _ids = [];

    protected PageTable() => Context.Services.AddConfigurationFiles();

    internal static List<(Type Page, string[] Routes)> Pages { get; } = [.. typeof(Program).Assembly.GetTypes()
        .Select(t => (t, t.GetCustomAttributes<RouteAttribute>().Select(r => r.Template).ToArray())).Where(p => p.Item2.Length > 0)];

    /// <summary>The page at an address - a route, and whose app it is about: "own" or "other" -, as somebody of this role sees it once it has read its data.</summary>
    private protected PageShown Show(string address, Role role)
    {
        Company();
        SignIn(Sample.Owner, role);
        var isMissing = false;
        Navigation.OnNotFound += (_, _) => isMissing = true;
        var (route, whose) = address.Split(' ') is [var r, var w] ? (r, w) : (address, "own");
        var page = Pages.Single(p => p.Routes.Contains(route.Split('?')[0])).Page;
        var parameters = Parameter().Matches(route.Split('?')[0]).ToDictionary(m => m.Groups["name"].Value, m => Value(route, m, whose));

        var opened = Parameter().Replace(route.Replace("{finding}", _ids["finding"], StringComparison.Ordinal), m => parameters[m.Groups["name"].Value].ToString()!);
        var shown = Open<DynamicComponent>(opened, p => p.Add(c => c.Type, page).Add(c => c.Parameters, parameters));
        shown.WaitForState(() => !shown.Markup.Contains("aria-busy=\"true\"", StringComparison.Ordinal));
        return new(page, shown.Markup, isMissing);
    }

    [GeneratedRegex(@"\{(?<name>\w+)(:\w+)?\}")]
    private static partial Regex Parameter();

    private object Value(string route, Match parameter, string whose) => (route.Split('/')[1], parameter.Groups["name"].Value) switch
    {
        ("runs", _) => Guid.Parse(_ids[$"run {whose}"]),
        ("evidence", _) => Guid.Parse(_ids["pack"]),
        (_, "Framework") => "csf",
        ("controls", _) => "PR.AA-05",
        ("campaigns", _) => whose == "own" ? "nightly" : "zebra-nightly",
        ("settings", _) => route.Split('/')[2] switch { "tiers" => "High", "zones" => "lab", _ => "iam" },
        ("sources", _) => route.Contains("/logs/", StringComparison.Ordinal) ? "exports" : "directory",
        ("apps", _) when route.EndsWith("/file", StringComparison.Ordinal) => whose == "own" ? "badges" : "zebra",
        _ => whose == "own" ? "mail" : "zebra",
    };

    private void Company()
    {
        var (mine, other) = (Sample.App(), Sample.App("zebra", Core.Apps.RiskTier.High, "otto.owner", "Zebrafish"));
        var exported = Sample.App("badges") with { Connection = new(Connection.File, Connection.Upload, new NoAuth(), null, TimeSpan.FromSeconds(10)) { FileSettings = new(new AccountFields("User")) } };
        Stores.Set(g => g with { Sources = [Sample.Source() with { RealEvents = RealEventMode.Names }], Apps = [mine, other, exported], ProvisioningLogs = [SomeLogs.Uploaded()] });
        Stores.Set(g => g with { EgressZones = [new("lab") { Hosts = NameSet.Of("*.example") }], Notifications = new([Channel]), Campaigns = [Sample.Campaign(apps: mine), Sample.Campaign("zebra-nightly", null, other)] });
        Stores.Versions.Clear();
        Stores.Version = new(1, Stores.Version.Governance, Sample.Now.AddDays(-200), "ada"); // in force through every period that is looked at
        foreach (var (app, campaign, whose) in new[] { (mine, "nightly", "own"), (other, "zebra-nightly", "other") })
        {
            var (run, finding) = (Sample.Run(campaign: campaign), Sample.Finding(app) with { Reason = $"Nobody at {app.Title} answers for it." });
            Stores.Runs.Add(run);
            Stores.Results.Add(Sample.Failed(app) with { Run = run.Id, Campaign = campaign });
            Stores.Findings.Add(finding);
            Stores.Rounds.Add(Sample.Round(app) with { AppReason = $"120 accounts of {app.Title}." });
            Stores.Waivers.Add(Sample.Waiver(app, TimeSpan.FromHours(2)));
            Stores.Reports.Add(Sample.Report(app));
            Outages.All.Add(new(Guid.CreateVersion7(), OutageKind.AppUnread, app.Title, app.Id, Sample.Now.AddHours(-3), Sample.Now, null, $"{app.Title} was not compared."));
            RealEvents.All.Add(new(Guid.CreateVersion7(), "directory", app.Id, $"p-{app.Id}", $"ann.{app.Id}", IdentityKind.Person, Core.Apps.CheckKind.LeaverAccount, Sample.Now.AddHours(-3), Sample.Now.AddHours(-3).AddMinutes(1), TimeSpan.FromHours(1)));
            Deliveries.All.Add(Delivery.Due("iam", [new("finding", finding.Id.ToString(), false, NotificationKind.NewOrphan, app.Id, $"New orphan in {app.Title}", "Nobody answers for it.", Sample.Now, null, "/findings")], Sample.Now) with { State = DeliveryState.Delivered });
            Stores.Canaries.Add(Sample.Canary() with { Campaign = campaign });
            Audit.AppendAsync(new Actor("iris", [Role.IamManager]).Act("finding.comment", $"finding in {app.Title}").As(AuditOutcome.Done), default).GetAwaiter().GetResult();
            (_ids[$"run {whose}"], _ids["finding"]) = (run.Id.Value.ToString(), finding.Id.ToString());
        }

        var pack = new Pack { Id = PackId.New(), Request = new EvidenceRequest(Sample.Now.AddDays(-30), Sample.Now, "iris"), OrderedAt = Sample.Now, OrderedBy = "iris", Moment = Sample.Now, State = PackState.Failed, Reason = "A run of Zebrafish cannot be read." };
        Packs.All.Add(pack);
        _ids["pack"] = pack.Id.Value.ToString();
    }
}
