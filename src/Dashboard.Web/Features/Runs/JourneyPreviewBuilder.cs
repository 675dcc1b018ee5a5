using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Directories;
using Dashboard.Core.Probes;

namespace Dashboard.Web.Features.Runs;

/// <summary>Plays a journey through on paper: the same steps and role maps as a run, and nothing is written. Pure.</summary>
public static class JourneyPreviewBuilder
{
    /// <summary>The preview of a campaign, right or wrong, with the apps that there are.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="prefix">What every canary's name begins with.</param>
    /// <param name="apps">The apps that may be shown.</param>
    /// <param name="needsPassword">Whether one of all the campaign's apps is signed in to, so that its canaries get a password.</param>
    public static JourneyPreview Build(Campaign campaign, string prefix, IEnumerable<GovernedApp> apps, bool needsPassword)
    {
        var password = needsPassword ? ProbedIdentity.PasswordReference(string.Empty) : null;
        var name = $"{prefix}-{(campaign.Name.Length == 0 ? "…" : campaign.Name)}";
        return new(
            Words(JourneySteps.OfControl(campaign, $"{name}-control", string.Empty, password)),
            [.. campaign.Journey.Select(phase => new PreviewedPhase(phase, Words([.. OfOwner(campaign, phase, name), .. JourneySteps.OfSubject(campaign, phase, $"{name}-0001", string.Empty, password)])))],
            [.. apps.OrderBy(app => app.Tier).ThenBy(app => app.Title, StringComparer.OrdinalIgnoreCase).Select(app => Of(campaign, app))]);
    }

    private static ImmutableArray<DirectoryChange> OfOwner(Campaign campaign, Phase phase, string name) =>
        campaign.HasOwner() ? JourneySteps.OfOwner(campaign, phase, $"{name}-0001-owner", string.Empty) : [];

    private static PreviewedApp Of(Campaign campaign, GovernedApp app)
    {
        var expected = campaign.Journey.Select(phase => Lent(app, phase, app.Roles.Expect(After(campaign, phase)))).ToImmutableArray();
        return new(app, expected, Warning(campaign, expected));
    }

    /// <summary>While a grant is in force, what it lends comes to what the role map gives.</summary>
    private static ExpectedAccess Lent(GovernedApp app, Phase phase, ExpectedAccess expected) =>
        phase is Phase.Jit && expected.Account && app.Jit is { } jit ? expected with { Entitlements = expected.Entitlements.Union(NameSet.Of(jit.Entitlement)) } : expected;

    private static string? Warning(Campaign campaign, ImmutableArray<ExpectedAccess> expected)
    {
        if (expected.All(e => !e.Account))
        {
            return "Its role map gives these profiles no account: every check will be skipped.";
        }

        return campaign.Journey.Contains(Phase.Move) && expected is [var join, var move, ..] && join.Entitlements.Equals(move.Entitlements)
            ? "The move changes nothing here: its checks will be skipped."
            : null;
    }

    private static DirectoryIdentity? After(Campaign campaign, Phase phase)
    {
        var profile = phase is Phase.Join || !campaign.Journey.Contains(Phase.Move) ? campaign.Before : campaign.After;
        return phase is Phase.Leave
            ? null
            : new(string.Empty, string.Empty, null, string.Empty, true, campaign.Kind, profile.Department, profile.Groups, null);
    }

    private static ImmutableArray<string> Words(ImmutableArray<DirectoryChange> changes) =>
        [.. changes.Select(RunWords.Change)];
}
