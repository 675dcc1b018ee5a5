using Dashboard.Core.Keeping;
using YamlDotNet.RepresentationModel;
using static Dashboard.Infrastructure.Configuration.YamlNodes;

namespace Dashboard.Infrastructure.Configuration;

/// <summary>Reads and writes how long what is kept is kept.</summary>
internal static class RetentionYaml
{
    /// <summary>The key of the section.</summary>
    public const string Key = "retention";

    private const string Ever = "forever";

    private static readonly RetentionKind[] Kinds = Enum.GetValues<RetentionKind>();

    public static RetentionSettings Read(MappingReader root)
    {
        if (root.Mapping(Key, [.. Kinds.Select(Words.AsKey)]) is not { } section)
        {
            return RetentionSettings.None;
        }

        return new([.. Kinds.Where(kind => section.Has(Words.AsKey(kind))).Select(kind => new RetentionRule(kind, section.Says(Words.AsKey(kind), Ever) ? null : section.Duration(Words.AsKey(kind)) ?? RetentionLimits.Longest))]);
    }

    public static YamlMappingNode? Write(RetentionSettings settings) => settings.Rules.IsEmpty ? null
        : Map([.. settings.Rules.OrderBy(r => r.Kind).Select(r => (Words.AsKey(r.Kind), (YamlNode?)(r.Keep is { } keep ? Duration(keep) : Plain(Ever))))]);
}
