using System.Text.RegularExpressions;

namespace Dashboard.EndToEnd.Tests.Product;

/// <summary>Narrows the Lab's first campaign to some of its apps, and leaves its other campaigns out.</summary>
internal static partial class CampaignApps
{
    public static string Only(string yaml, params string[] apps)
    {
        var narrowed = List().Replace(yaml[..yaml.IndexOf("- name: lab-agents", StringComparison.Ordinal)], $"  apps: [{string.Join(", ", apps)}]\n");
        Assert.NotEqual(yaml, narrowed);
        return narrowed;
    }

    /// <summary>The list of the campaign: <c>  apps:</c> and lines such as <c>  - crm.eu</c>.</summary>
    [GeneratedRegex(@"^  apps:\n(?:  - \S+\n)+", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex List();
}
