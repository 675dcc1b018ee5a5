using System.Collections.Immutable;
using Dashboard.Core.Probes;

namespace Dashboard.Core.Configuration;

/// <summary>Collects what is wrong with one probe, under its keys.</summary>
internal sealed class ProbeErrors(string path, ImmutableArray<ConfigurationError>.Builder errors)
{
    /// <summary>The same for keys within a key: <c>obtain</c>.</summary>
    public ProbeErrors Within(string key) => new($"{path}.{key}", errors);

    public void Require(bool holds, string key, string message)
    {
        if (!holds)
        {
            errors.Add(new($"{path}.{key}", message, null));
        }
    }

    /// <summary>A fixed address of an HTTP server.</summary>
    public void Address(Uri address, string key) => Require(
        address is { IsAbsoluteUri: true, Scheme: "http" or "https", UserInfo: "", Fragment: "" } && !address.OriginalString.Contains('{', StringComparison.Ordinal),
        key,
        "Write an absolute address with http or https, without user name, fragment or placeholder: https://login.example/token.");

    /// <summary>The address of a directory server, and nothing more.</summary>
    public void Directory(Uri address, string key) => Require(
        address is { IsAbsoluteUri: true, Scheme: "ldap" or "ldaps", Host.Length: > 0, UserInfo: "", AbsolutePath: "/" or "", Query: "", Fragment: "" },
        key,
        "Write the address of the directory server and nothing more: ldaps://directory.example, with a port where it is another.");

    /// <summary>How long one answer is waited for, and by whose certificate.</summary>
    public void Reach(TimeSpan timeout, string? caFile)
    {
        Require(timeout > TimeSpan.Zero && timeout <= TimeSpan.FromMinutes(2), "timeout", "The timeout must lie between nothing and 2m.");
        Require(caFile is null || File.Exists(caFile), "ca-file", $"There is no file '{caFile}'. Put the PEM file of the private CA there.");
    }

    /// <summary>A path to a value in a JSON answer.</summary>
    public void Path(string path, string key) => Require(
        ProbeRules.IsJsonPath(path) && path != "$", key, $"'{path}' is not a path to a value. Write it as $.id or $.data.state.");

    public void Given(string? text, string key) => Require(!string.IsNullOrWhiteSpace(text), key, "A value is missing here. Write one.");

    /// <summary>Left out or with something in it: a text of blanks would be found everywhere.</summary>
    public void OptionalText(string? text, string key) => Require(text is null || !string.IsNullOrWhiteSpace(text), key, "A value is missing here. Write one, or leave the key out.");

    public void Answers(AnswerRule rule)
    {
        const string how = "is not a list of HTTP statuses. Write them as 200, 200-299 or 200-299,302.";
        var areLists = AnswerRule.IsStatusList(rule.Accepted) && AnswerRule.IsStatusList(rule.Refused);
        Require(AnswerRule.IsStatusList(rule.Accepted), "accepted", $"'{rule.Accepted}' {how}");
        Require(AnswerRule.IsStatusList(rule.Refused), "refused", $"'{rule.Refused}' {how}");
        OptionalText(rule.AcceptedText, "accepted-text");
        OptionalText(rule.RefusedText, "refused-text");
        if (areLists && Enumerable.Range(100, 500).FirstOrDefault(s => AnswerRule.Names(rule.Accepted, s) && AnswerRule.Names(rule.Refused, s)) is var both and > 0)
        {
            Require(false, "refused", $"The status {both} stands in accepted and in refused. An answer means one of them: take it out of one.");
        }

        Require(rule.AcceptedText is null || rule.AcceptedText != rule.RefusedText, "refused-text", "The same text accepts and refuses. Change one of the two.");
    }
}
