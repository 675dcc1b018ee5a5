using System.Collections.Immutable;
using Dashboard.Core.Configuration;
using Dashboard.Core.Configuration.Fields;
using YamlDotNet.RepresentationModel;

namespace Dashboard.Infrastructure.Configuration;

/// <summary>Turns the fields of a screen into the piece of the configuration file that they stand for, and back.</summary>
/// <param name="place">Where the piece stands in what is read: <c>jit</c>, or <c>probes[0]</c> for one of a list.</param>
/// <param name="sections">What is asked for, by what the fields say.</param>
/// <param name="write">Writes the piece as the file has it.</param>
/// <param name="read">Reads it out of a mapping that holds nothing else.</param>
internal sealed class SetupFields<T>(
    string place, Func<IReadOnlyDictionary<string, string>, ImmutableArray<SetupSection>> sections, Func<T, YamlNode> write, Func<MappingReader, T?> read) : ISetupFields<T>
    where T : class
{
    private const string First = "[0]";

    /// <inheritdoc/>
    public ImmutableDictionary<string, string> Write(T part) => FieldTree.Flatten(write(part), sections);

    /// <inheritdoc/>
    public SetupReading<T> Read(IReadOnlyDictionary<string, string> values)
    {
        var log = new ReadingLog();
        var (key, piece) = (place, (YamlTree)FieldTree.Build(values, sections(values)));
        if (place.EndsWith(First, StringComparison.Ordinal))
        {
            (key, piece) = (place[..^First.Length], new YamlList([piece], 1, 1));
        }

        foreach (var line in FieldTree.Misread(values, sections(values)))
        {
            log.Add($"{place}.{line}", 1, RoleLine.HowTo);
        }

        var value = read(new(log, string.Empty, new YamlMapping([new(key, 1, piece)], 1, 1), [key]));
        return new(log.IsClean ? value : null, [.. log.Errors.Select(e => new ConfigurationError(Within(e.Path), e.Message, null))]);
    }

    private string Within(string path) => path.StartsWith($"{place}.", StringComparison.Ordinal) ? path[(place.Length + 1)..] : path;
}
