using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Dashboard.Infrastructure.Configuration;

namespace Dashboard.Infrastructure.Tests.Configuration;

/// <summary>Whoever copies an example out of the README gets a configuration that is taken.</summary>
public sealed partial class ReadmeTests
{
    private const string Source = """
        version: 1
        sources:
          - name: directory
            connection: { url: "https://directory.example/scim/v2" }

        """;

    private const string App = """
        tier: High
            owner: olivia
            connection: { url: "https://wiki.example/scim/v2" }
        """;

    private readonly GovernanceYaml _yaml = new();

    [Fact]
    public void Every_example_is_a_configuration_that_is_taken()
    {
        var examples = Example().Matches(File.ReadAllText(Readme())).Select(m => m.Groups["text"].Value).ToList();

        Assert.Equal(13, examples.Count);
        foreach (var example in examples)
        {
            var text = AsAbove().Replace(example, App).Replace("ca-file: /etc/ssl/private-ca.pem", string.Empty, StringComparison.Ordinal);
            text = text.StartsWith("version", StringComparison.Ordinal) ? text : text.StartsWith("sources", StringComparison.Ordinal) ? $"version: 1\n{text}" : Source + text;
            text = text.Contains("apps:\n", StringComparison.Ordinal) ? text : $"{text}apps:\n  - name: wiki\n    {App}\n";

            var reading = _yaml.Read(text);

            Assert.True(reading.Errors.IsEmpty, $"{string.Join('\n', reading.Errors)}\n{text}");
        }
    }

    private static string Readme([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "..", "README.md"));

    [GeneratedRegex(@"```yaml\n(?<text>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Example();

    /// <summary>Stands for the keys of the first example.</summary>
    [GeneratedRegex(@"# tier, owner, connection, roles[^\n]*as above")]
    private static partial Regex AsAbove();
}
