using System.Collections.Immutable;

namespace Dashboard.Infrastructure.Configuration;

/// <summary>A piece of a YAML file that remembers its line.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Weight">How many pieces it holds once every alias is written out.</param>
internal abstract record YamlTree(int Line, int Weight);

/// <param name="Value">The text, without quotes.</param>
/// <param name="IsNull">Whether nothing was written: <c>key:</c>, <c>~</c> or <c>null</c> without quotes.</param>
/// <param name="Line">From 1.</param>
internal sealed record YamlText(string Value, bool IsNull, int Line) : YamlTree(Line, 1);

internal sealed record YamlList(ImmutableArray<YamlTree> Items, int Line, int Weight) : YamlTree(Line, Weight);

internal sealed record YamlMapping(ImmutableArray<YamlEntry> Entries, int Line, int Weight) : YamlTree(Line, Weight);

internal sealed record YamlEntry(string Key, int Line, YamlTree Value);
