using Dashboard.Core.Campaigns;

namespace Dashboard.Core.Evidence;

/// <summary>
/// Lists what was taken out of the configuration from the beginning of a period until its book was made: what was asked in the period counts all the same, and whoever looks for
/// what is missing finds who took it away.
/// </summary>
internal static class TakenOut
{
    private const string Counts = "What it had to show in the period counts all the same, proven or not.";

    public static IEnumerable<Exclusion> Of(EvidenceBook book)
    {
        var versions = book.SetUp.Versions;
        for (var i = 1; i < versions.Length; i++)
        {
            var (before, after) = (versions[i - 1].Governance, versions[i]);
            var later = versions.Skip(i + 1).ToList();

            // What came after the period, and went, was never in it.
            bool IsOfPeriod(Func<Governance, bool> has) => versions.Any(v => !(v.AppliedAt >= book.End) && has(v.Governance));

            var apps = before.Apps.Where(a => book.Request.Covers(a.Id) && IsOfPeriod(g => g.App(a.Id) is not null)).ToList();
            var covered = apps.Select(a => a.Id).ToHashSet();
            foreach (var app in apps.Where(a => after.Governance.App(a.Id) is null))
            {
                yield return Entry($"App {app.Id}", app.Title, g => g.App(app.Id) is not null);
            }

            foreach (var campaign in before.Campaigns.Where(c => c.Apps.Any(covered.Contains) && IsOfPeriod(g => g.Campaign(c.Name) is not null)))
            {
                if (after.Governance.Campaign(campaign.Name) is not { } now)
                {
                    yield return Entry($"Campaign {campaign.Name}", campaign.Name, g => g.Campaign(campaign.Name) is not null);
                    continue;
                }

                foreach (var phase in campaign.Journey.Except(now.Journey))
                {
                    yield return Entry($"Phase {EvidenceWords.Of<Phase>(phase).ToLowerInvariant()} of campaign {campaign.Name}", campaign.Name, g => g.Campaign(campaign.Name)?.Journey.Contains(phase) is true);
                }

                foreach (var app in campaign.Apps.Except(now.Apps).Where(a => covered.Contains(a) && after.Governance.App(a) is not null))
                {
                    yield return Entry($"App {app} of campaign {campaign.Name}", campaign.Name, g => g.Campaign(campaign.Name)?.Apps.Contains(app) is true);
                }
            }

            Exclusion Entry(string what, string of, Func<Governance, bool> isBack) => new(
                FormattableString.Invariant($"{what}: taken out of the configuration by version {after.Number}"), of, after.AppliedBy, after.AppliedAt, later.Find(v => isBack(v.Governance))?.AppliedAt, Counts);
        }
    }
}
