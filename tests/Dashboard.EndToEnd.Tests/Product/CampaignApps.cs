using System.Text.RegularExpressions;

namespace Dashboard.EndToEnd.Tests.Product;

/// <summary>Narrows the Lab's first campaign to some of its apps, leaves its other campaigns out, and leaves it to the test when it runs.</summary>
internal static partial class CampaignApps
{
    public static string Only(string yaml, params string[] apps)
    {
        var narrowed = List().Replace(yaml[..yaml.IndexOf("- name: lab-rehire", StringComparison.Ordinal)], $"  apps: [{string.Join(", ", apps)}]\n");
        Assert.NotEqual(yaml, narrowed);
        return ByHand(narrowed);
    }

    /// <summary>The Lab's schedule starts a run at every full and half hour, which may be just now: this one starts none.</summary>
    public static string ByHand(string yaml)
    {
        var unhurried = Cron().Replace(yaml, "    cron: 0 3 1 1 *\n");
        Assert.NotEqual(yaml, unhurried);
        return unhurried;
    }

    /// <summary>The list of the campaign: <c>  apps:</c> and lines such as <c>  - crm.eu</c>.</summary>
    [GeneratedRegex(@"^  apps:\n(?:  - \S+\n)+", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex List();

    /// <summary>The schedule of the campaign: <c>    cron: '*/30 * * * *'</c>.</summary>
    [GeneratedRegex(@"^    cron: .+\n", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Cron();
}
