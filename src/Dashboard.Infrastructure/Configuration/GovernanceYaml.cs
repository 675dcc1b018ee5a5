using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using YamlDotNet.Core;

namespace Dashboard.Infrastructure.Configuration;

/// <summary>The configuration as YAML.</summary>
internal sealed class GovernanceYaml : IGovernanceFile
{
    /// <inheritdoc/>
    public GovernanceReading Read(string text)
    {
        var log = new ReadingLog();
        try
        {
            var governance = new GovernanceReader(log).Read(YamlTreeBuilder.Build(text));
            if (!log.IsClean)
            {
                return new(null, log.Errors, log.Locate);
            }

            // Only what has the right shape is worth the second look: it would complain about the stand-ins.
            var errors = GovernanceValidator.Validate(governance);
            return errors.IsEmpty
                ? new(governance, [], log.Locate)
                : new(null, [.. errors.Select(log.Locate).Distinct().OrderBy(e => e.Line)], log.Locate);
        }
        catch (YamlException unreadable)
        {
            // The parser's own words: "While parsing a block mapping, did not find expected key."
            // Where a bracket is never closed, the place is one line behind the last.
            var line = Math.Clamp((int)unreadable.Start.Line, 1, text.AsSpan().Count('\n') + 1);
            return new(null, [new(string.Empty, unreadable.Message, line)], log.Locate);
        }
    }

    /// <inheritdoc/>
    public string Write(Governance governance) => GovernanceWriter.Write(governance);
}
