using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Bunit;
using Dashboard.Core.Campaigns;
using Dashboard.Infrastructure.Configuration;
using Dashboard.Web.Features.Campaigns;
using Dashboard.Web.Tests.Testing;

namespace Dashboard.Web.Tests.Features.Campaigns;

/// <summary>
/// Every key that the reader takes of a campaign has a field in its form, as EveryKeyHasAFieldTests says of sources, apps and logs. The keys are asked of the reader
/// itself: one that it does not know makes it say which there are.
/// </summary>
public sealed partial class CampaignKeysTests : ScreenTestContext
{
    private const string Unknown = "no-such-key";

    private const string Before = """
        version: 1
        sources:
          - { name: directory, connection: { url: "https://directory.example/scim" } }
          - { name: second, connection: { url: "https://second.example/scim" } }
        apps:
          - { name: mail, owner: olivia, tier: Low, connection: { url: "https://mail.example/scim" } }
          - { name: crm, owner: olivia, tier: Low, connection: { url: "https://crm.example/scim" } }
        campaigns:

        """;

    /// <summary>Each key with a value, and with another.</summary>
    private static readonly Dictionary<string, (string Value, string Other)> Values = new()
    {
        ["name"] = ("nightly", "weekly"),
        ["source"] = ("directory", "second"),
        ["apps"] = ("[mail]", "[mail, crm]"),
        ["kind"] = ("person", "agent"),
        ["journey"] = ("[join, move, leave]", "[join, move, leave, rehire]"),
        ["leave-by"] = ("disable", "delete"),
        ["before.department"] = ("Sales", "Legal"),
        ["before.groups"] = ("[sales]", "[legal]"),
        ["after.department"] = ("Finance", "Research"),
        ["after.groups"] = ("[finance]", "[research]"),
        ["longest-watch"] = ("2h", "3h"),
        ["schedule.cron"] = ("\"0 6 * * *\"", "\"0 7 * * *\""),
        ["schedule.time-zone"] = ("UTC", "Europe/Berlin"),
    };

    public static TheoryData<string> Keys => [.. KeysOf(string.Empty)];

    [Fact]
    public void The_keys_are_found_that_there_are() => Assert.Equal(Values.Keys.Order(StringComparer.Ordinal), KeysOf(string.Empty).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Keys))]
    public void Each_key_has_a_field_which_shows_it_and_gives_it_back(string key)
    {
        var (one, other) = (Read(null), Read(key));

        Assert.NotEqual(one.Campaigns.Single(), other.Campaigns.Single());
        Assert.Equal(other.Campaigns.Single(), CampaignDraft.Of(other.Campaigns.Single()).ToCampaign());
        Assert.NotEqual(Shown(one), Shown(other));
    }

    [GeneratedRegex(@"There are: (?<keys>[a-z0-9, -]+)\.\z")]
    private static partial Regex There();

    /// <summary>The keys below a place that hold a value; of a list, the list.</summary>
    private static IEnumerable<string> KeysOf(string place)
    {
        var text = (place.Length == 0 ? [] : place.Split('.')).Append(Unknown).Reverse().Aggregate("1", (below, key) => $"{key}: {(below == "1" ? below : $"{{ {below} }}")}");
        var at = $"campaigns[0].{(place.Length == 0 ? string.Empty : $"{place}.")}{Unknown}";
        var told = new GovernanceYaml().Read($"version: 1\ncampaigns: [{{ {text} }}]").Errors.Where(e => e.Path == at).Select(e => There().Match(e.Message)).FirstOrDefault(m => m.Success);
        return told is null ? [place] : told.Groups["keys"].Value.Split(", ").SelectMany(key => KeysOf(place.Length == 0 ? key : $"{place}.{key}"));
    }

    /// <summary>A configuration whose campaign says every key, this one with its other value.</summary>
    private static Governance Read(string? changed)
    {
        string Said(string key) => $"{key.Split('.')[^1]}: {(key == changed ? Values[key].Other : Values[key].Value)}";
        var parts = Values.Keys.GroupBy(k => k.Split('.')[0]).Select(g => g.Key == g.First() ? Said(g.Key) : $"{g.Key}: {{ {string.Join(", ", g.Select(Said))} }}");
        var reading = new GovernanceYaml().Read($"{Before}  - {{ {string.Join(", ", parts)} }}\n");
        Assert.Empty(reading.Errors);
        return reading.Governance!;
    }

    /// <summary>What the fields of the form say.</summary>
    private string Shown(Governance governance)
    {
        var form = Render<CampaignForm>(p => p
            .Add(c => c.Draft, CampaignDraft.Of(governance.Campaigns.Single())).Add(c => c.Governance, governance).Add(c => c.Errors, Array.Empty<string>().ToLookup(e => e))
            .Add(c => c.IsNew, true).Add(c => c.IsBusy, false).Add(c => c.IsChanged, false));
        return string.Join('\n', form.FindAll("input, select").Select(field => $"{field.GetAttribute("value")} {field.HasAttribute("checked")}"));
    }
}
