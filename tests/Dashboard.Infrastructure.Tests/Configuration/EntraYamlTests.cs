using Dashboard.Core.Campaigns;
using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Configuration;
using Dashboard.Infrastructure.Persistence;

namespace Dashboard.Infrastructure.Tests.Configuration;

public sealed class EntraYamlTests
{
    private const string Text = """
            connection:
              kind: entra
              url: "https://graph.microsoft.com/v1.0"
              auth:
                client-credentials:
                  token-url: "https://login.microsoftonline.com/4d7ac8a0-6f1b-4d0f-9a52-3e0f4ad9c1b7/oauth2/v2.0/token"
                  client-id: "0f8fad5b-d9cb-469f-a165-70867728950e"
                  client-secret: "env:GRAPH_SECRET"
                  scope: "https://graph.microsoft.com/.default"
              timeout: 10s
              entra:
                administrative-unit: "10000000-0000-0000-0000-0000000000aa"
                marker: extensionAttribute15
                domain: contoso.onmicrosoft.com
                groups: [engineering, sales]
                app-roles: ["10000000-0000-0000-0000-0000000000bb"]

        """;

    private readonly GovernanceYaml _yaml = new();

    [Fact]
    public void A_source_is_written_as_a_person_would_and_kept_as_it_was_set_up()
    {
        var read = _yaml.Read($"version: 1\nsources:\n  - name: hr\n{Text}");

        Assert.True(read.Errors.IsEmpty, string.Join('\n', read.Errors));
        var connection = read.Governance!.Sources[0].Connection;
        Assert.Equal(new EntraSettings("10000000-0000-0000-0000-0000000000aa", "extensionAttribute15", "contoso.onmicrosoft.com") { Groups = NameSet.Of("sales", "engineering"), AppRoles = NameSet.Of("10000000-0000-0000-0000-0000000000bb") }, connection.EntraSettings);
        Assert.Contains(Text, _yaml.Write(read.Governance).ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal(connection, StoredJson.Read<Governance>(StoredJson.Write(read.Governance), "It").Sources[0].Connection);
    }

    [Theory]
    [InlineData("administrative-unit: \"10000000-0000-0000-0000-0000000000aa\"", "# nothing", "sources[0].connection.entra.administrative-unit")]
    [InlineData("marker: extensionAttribute15", "mark: extensionAttribute15", "sources[0].connection.entra.mark")]
    [InlineData("[engineering, sales]", "engineering", "sources[0].connection.entra.groups")]
    public void What_cannot_be_read_is_named_with_its_line_and_key(string from, string to, string path)
    {
        var read = _yaml.Read($"version: 1\nsources:\n  - name: hr\n{Text.Replace(from, to, StringComparison.Ordinal)}");

        Assert.Contains(read.Errors, e => e.Path == path && e.Line > 0);
    }
}
