using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Probes;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Configuration;

/// <summary>Whether the sign-ins that a campaign makes fit into its canaries' budget at all.</summary>
internal static class SignInRules
{
    /// <summary>
    /// A leaver is proven shut out when every way to sign in refuses in one reading. Where one server checks more sign-ins than a
    /// canary may make, the last of them is never tried in the reading of the first, and no run ever comes to a result.
    /// </summary>
    public static void Campaign(string path, Campaign campaign, Governance governance, ImmutableArray<ConfigurationError>.Builder errors)
    {
        if (!campaign.Journey.Contains(Phase.Leave) || governance.Source(campaign.Source) is not { Canaries.SignIns: { Attempts: > 0 } budget } source)
        {
            return;
        }

        for (var i = 0; i < campaign.Apps.Length; i++)
        {
            if (governance.App(campaign.Apps[i]) is { } app && Crowded(app, campaign, budget.Attempts) is { Count: > 0 } probes)
            {
                var message = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{probes.Count} sign-in probes of '{app.Id}' ({string.Join(", ", probes.Select(p => p.Name))}) try one server and need up to {probes.Sum(p => p.MostAttempts)} attempts in one reading, but the budget of the source '{source.Name}' is {budget.Attempts} in {HumanTime.Format(budget.Window)}: whether a leaver can sign in would never be decided. Take some out, or raise canaries.sign-ins.attempts of the source as far as no account is locked.");
                errors.Add(new($"{path}.apps[{i}]", message, null));
            }
        }
    }

    /// <summary>The sign-ins of an app that one server checks, where there are more than the budget has attempts.</summary>
    private static List<AccessProbe>? Crowded(GovernedApp app, Campaign campaign, int attempts) => app.Probes.For(campaign.Kind).All
        .Where(p => p.IsSignIn)
        .GroupBy(ServerOf, StringComparer.OrdinalIgnoreCase)
        .Select(server => server.ToList())
        .FirstOrDefault(probes => probes.Sum(p => p.MostAttempts) > attempts);

    /// <summary>Who checks the password: scheme, host and port.</summary>
    private static string ServerOf(AccessProbe probe) => probe switch
    {
        PasswordGrantProbe p => Authority(p.TokenUrl),
        AuthorizationCodeProbe p => Authority(p.AuthorizeUrl),
        BasicProbe p => Authority(p.Url),
        LdapBindProbe p => Authority(p.Url),
        ClientCredentialsProbe p => Authority(p.TokenUrl),
        RequestProbe p when Uri.TryCreate(p.Request.Url.Split('{')[0], UriKind.Absolute, out var url) => Authority(url),
        _ => probe.Name, // no address that can be read: a mistake that is told elsewhere
    };

    private static string Authority(Uri url) => url.IsAbsoluteUri ? url.GetComponents(UriComponents.Scheme | UriComponents.StrongAuthority, UriFormat.UriEscaped) : url.OriginalString;
}
