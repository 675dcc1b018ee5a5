using System.Text.RegularExpressions;

namespace Dashboard.EndToEnd.Tests.Product;

/// <summary>Narrows the Lab's lifecycle campaign, which stands first, to some of its apps.</summary>
internal static partial class CampaignApps
{
    public static string Only(string yaml, params string[] apps)
    {
        var narrowed = List().Replace(yaml, $"  apps: [{string.Join(", ", apps)}]\n", 1);
        Assert.NotEqual(yaml, narrowed);
        return narrowed;
    }

    /// <summary>The list of the campaign: <c>  apps:</c> and lines such as <c>  - crm.eu</c>.</summary>
    [GeneratedRegex(@"^  apps:\n(?:  - \S+\n)+", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex List();
}
