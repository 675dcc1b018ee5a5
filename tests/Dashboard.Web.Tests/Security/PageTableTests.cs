using System.Reflection;
using System.Text.RegularExpressions;
using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Configuration.Fields;
using Dashboard.Core.Outages;
using Dashboard.Infrastructure.Configuration;
using Dashboard.Web.Tests.Features;
using Dashboard.Web.Tests.Testing;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Security;

/// <summary>
/// Every page there is, found by reflection, opened by the owner of one app beside whom there is another: nothing of the other's app is shown in any list, count,
/// drawer or heading. An auditor sees both, so that the pages are known to have had something to hide.
/// </summary>
public sealed partial class PageTableTests : ScreenTestContext
{
    private static readonly string[] More = ["/findings?finding={finding}", "/findings?app=zebra", "/orphans?app=zebra", "/identities?name=pat.gone", "/runs?campaign=zebra-nightly", "/apps?tier=High", "/exceptions?new=zebra", "/exceptions?app=zebra"];

    private readonly Dictionary<string, string> _ids = [];

    public PageTableTests() => Context.Services.AddConfigurationFiles();

    public static TheoryData<string> Addresses
    {
        get
        {
            var addresses = new TheoryData<string>();
            foreach (var address in Pages.SelectMany(p => p.Routes).SelectMany(r => r.Contains('{', StringComparison.Ordinal) && !r.StartsWith("/controls", StringComparison.Ordinal) ? [$"{r} own", $"{r} other"] : (string[])[r]).Concat(More))
            {
                addresses.Add(address);
            }

            return addresses;
        }
    }

    private static List<(Type Page, string[] Routes)> Pages { get; } = [.. typeof(Program).Assembly.GetTypes()
        .Select(t => (t, t.GetCustomAttributes<RouteAttribute>().Select(r => r.Template).ToArray())).Where(p => p.Item2.Length > 0 && p.t.Namespace?.Contains(".Features.", StringComparison.Ordinal) is true)];

    [Theory]
    [MemberData(nameof(Addresses))]
    public void An_owner_is_shown_nothing_of_anothers_app(string address)
    {
        var shown = Show(address, Role.AppOwner);

        Assert.DoesNotContain("Zebrafish", shown, StringComparison.OrdinalIgnoreCase);
        if (!address.Contains("zebra", StringComparison.Ordinal) && !address.EndsWith("other", StringComparison.Ordinal))
        {
            Assert.DoesNotContain("zebra", shown, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/apps")]
    [InlineData("/apps/{Id} other")]
    [InlineData("/campaigns")]
    [InlineData("/campaigns/{Name} other")]
    [InlineData("/runs")]
    [InlineData("/runs/{Id:guid} other")]
    [InlineData("/reconciliation")]
    [InlineData("/findings")]
    [InlineData("/findings?finding={finding}")]
    [InlineData("/orphans")]
    [InlineData("/exceptions")]
    [InlineData("/outages")]
    [InlineData("/identities?name=pat.gone")]
    public void An_auditor_is_shown_it_there(string address) => Assert.Contains("zebra", Show(address, Role.Auditor), StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\{(?<name>\w+)(:\w+)?\}")]
    private static partial Regex Parameter();

    /// <summary>The page at an address, as somebody of this role sees it once it has read its data.</summary>
    private string Show(string address, Role role)
    {
        Company();
        SignIn(Sample.Owner, role);
        var (route, whose) = address.Split(' ') is [var r, var w] ? (r, w) : (address, "own");
        var page = Pages.Single(p => p.Routes.Contains(route.Split('?')[0])).Page;
        var parameters = new Dictionary<string, object>();
        foreach (Match match in Parameter().Matches(route.Split('?')[0]))
        {
            var name = match.Groups["name"].Value;
            parameters[name] = match.Value == "{Id:guid}" ? Guid.Parse(_ids[$"run {whose}"])
                : name == "Name" ? (whose == "own" ? "nightly" : "zebra-nightly")
                : name == "Framework" ? "csf"
                : route.StartsWith("/controls", StringComparison.Ordinal) ? "PR.AA-05"
                : whose == "own" ? "mail" : "zebra";
        }

        var opened = Parameter().Replace(route.Replace("{finding}", _ids["finding"], StringComparison.Ordinal), m => parameters[m.Groups["name"].Value].ToString()!);
        var shown = Open<DynamicComponent>(opened, p => p.Add(c => c.Type, page).Add(c => c.Parameters, parameters));
        shown.WaitForState(() => !shown.Markup.Contains("aria-busy=\"true\"", StringComparison.Ordinal));
        return shown.Markup;
    }

    private void Company()
    {
        var (mine, other) = (Sample.App(), Sample.App("zebra", Core.Apps.RiskTier.High, "otto.owner", "Zebrafish"));
        Stores.Set(g => g with { Sources = [Sample.Source()], Apps = [mine, other], Campaigns = [Sample.Campaign(apps: mine), Sample.Campaign("zebra-nightly", null, other)] });
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
            (_ids[$"run {whose}"], _ids["finding"]) = (run.Id.Value.ToString(), finding.Id.ToString());
        }
    }
}
