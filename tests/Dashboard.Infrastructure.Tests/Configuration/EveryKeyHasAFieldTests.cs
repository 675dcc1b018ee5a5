using System.Text.RegularExpressions;
using Dashboard.Core.Configuration.Fields;
using Dashboard.Infrastructure.Configuration;

namespace Dashboard.Infrastructure.Tests.Configuration;

/// <summary>
/// Every key that the readers of sources, apps and logs take can be set up on a screen. The keys are asked of the readers themselves:
/// one that they do not know makes them say which there are.
/// </summary>
public sealed partial class EveryKeyHasAFieldTests
{
    private const string Unknown = "no-such-key";

    /// <summary>What is refused wherever it stands: a cell of a file has no names within it.</summary>
    private const string Refused = "connection.file.columns.entitlement-name";

    [Fact]
    public void Of_a_source() => Assert.Empty(Without("sources", Fields(SourceFields.Sections), []));

    [Fact]
    public void Of_an_app() => Assert.Empty(Without("apps", Fields(AppFields.Sections).Append("tenants"), ["probes", "jit"])); // tenants are set up one by one

    [Fact]
    public void Of_a_log() => Assert.Empty(Without("provisioning-logs", Fields(ProvisioningLogFields.Sections), []));

    [Fact]
    public void The_keys_are_found_that_there_are() =>
        Assert.Superset(new HashSet<string> { "canaries.budget.live", "connection.auth.client-credentials.scope", "connection.ldap.attributes.member", "connection.rest.paging.next-path" }, Keys("sources", string.Empty).ToHashSet());

    [GeneratedRegex(@"There are: (?<keys>[a-z0-9, -]+)\.\z")]
    private static partial Regex There();

    /// <summary>The keys that have no field. What only another part's connection takes has one there; the columns of a file have them on their own page.</summary>
    private static IEnumerable<string> Without(string list, IEnumerable<string> own, string[] elsewhere)
    {
        var connections = Fields(SourceFields.Sections).Concat(Fields(AppFields.Sections)).Concat(Fields(ProvisioningLogFields.Sections)).Where(f => f.StartsWith("connection.", StringComparison.Ordinal));
        var columns = FileFields.Sections(new Dictionary<string, string>(), null).SelectMany(s => s.Fields).Select(f => $"connection.file.{f.Key}");
        var known = own.Concat(connections).Concat(columns).Append(Refused).ToHashSet();
        return Keys(list, string.Empty).Where(key => !elsewhere.Contains(key.Split('.')[0]) && !known.Contains(key));
    }

    /// <summary>The keys of every field of every kind.</summary>
    private static IEnumerable<string> Fields(Func<IReadOnlyDictionary<string, string>, System.Collections.Immutable.ImmutableArray<SetupSection>> sections) =>
        from kind in ConnectionFields.OfSources.Concat(ConnectionFields.OfApps).Concat(ConnectionFields.OfLogs)
        from upload in (string[])["", "true"]
        from section in sections(new Dictionary<string, string> { [ConnectionFields.Kind] = kind.Word, ["connection.upload"] = upload, ["connection.ldap.canary-container"] = "ou=canaries" })
        from field in section.Fields
        select field.Key;

    /// <summary>The keys below a place that hold a value; of a list, the list.</summary>
    private static IEnumerable<string> Keys(string list, string place)
    {
        string[] path = place.Length == 0 ? [] : place.Split('.');
        var text = path.Append(Unknown).Reverse().Aggregate("1", (below, key) => $"{(path is ["connection", "ldap", ..] && key == "ldap" ? "kind: ldap, " : string.Empty)}{key}: {(below == "1" ? below : $"{{ {below} }}")}");
        var at = $"{list}[0].{(place.Length == 0 ? string.Empty : $"{place}.")}{Unknown}";
        var told = new GovernanceYaml().Read($"version: 1\n{list}: [{{ {text} }}]").Errors.Where(e => e.Path == at).Select(e => There().Match(e.Message)).FirstOrDefault(m => m.Success);
        return told is null ? [place] : told.Groups["keys"].Value.Split(", ").SelectMany(key => Keys(list, place.Length == 0 ? key : $"{place}.{key}"));
    }
}
