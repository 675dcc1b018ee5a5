using System.Text.RegularExpressions;

namespace Dashboard.EndToEnd.Tests.Product;

/// <summary>Narrows the Lab's campaign to some of its apps.</summary>
internal static partial class CampaignApps
{
    public static string Only(string yaml, params string[] apps)
    {
        var narrowed = List().Replace(yaml, $"apps: [{string.Join(", ", apps)}]");
        Assert.NotEqual(yaml, narrowed);
        return narrowed;
    }

    /// <summary>The list of the campaign: <c>apps: [crm.eu, mail]</c>. The list of the configuration itself is no flow list.</summary>
    [GeneratedRegex(@"apps: \[[^\]]*\]", RegexOptions.CultureInvariant)]
    private static partial Regex List();
}
