using System.Collections.Immutable;
using Dashboard.Core.Configuration;
using Dashboard.Core.Configuration.Fields;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Probes;
using YamlDotNet.RepresentationModel;

namespace Dashboard.Infrastructure.Configuration;

/// <summary>Turns the fields of a screen into the piece of the configuration file that they stand for, and back.</summary>
internal sealed class SetupFields : ISetupFields
{
    /// <inheritdoc/>
    public ImmutableDictionary<string, string> Write(AccessProbe probe) => FieldTree.Flatten(((YamlSequenceNode)ProbeWriter.Write(new([probe]))!).Children[0], ProbeFields.Sections);

    /// <inheritdoc/>
    public ImmutableDictionary<string, string> Write(JitAccess jit) => FieldTree.Flatten(JitWriter.Write(jit with { Probes = ProbeSet.None }), JitFields.Sections);

    /// <inheritdoc/>
    public ImmutableDictionary<string, string> Write(FileSettings file) => FieldTree.Flatten(AccountYaml.Write(file)!, values => FileFields.Sections(values, null));

    /// <inheritdoc/>
    public SetupReading<AccessProbe> ReadProbe(IReadOnlyDictionary<string, string> values) => Read(
        "probes", new YamlList([FieldTree.Build(values, ProbeFields.Sections(values))], 1, 1), "probes[0].", app => ProbeReader.Read(app).All.FirstOrDefault());

    /// <inheritdoc/>
    public SetupReading<JitAccess> ReadJit(IReadOnlyDictionary<string, string> values) => Read(
        "jit", FieldTree.Build(values, JitFields.Sections(values)), "jit.", JitReader.Read);

    /// <inheritdoc/>
    public SetupReading<FileSettings> ReadFile(IReadOnlyDictionary<string, string> values) => Read(
        AccountYaml.File, FieldTree.Build(values, FileFields.Sections(values, null)), "file.", AccountYaml.ReadFile);

    /// <summary>Reads as an app with nothing else, which is where the keys stand in the file.</summary>
    private static SetupReading<T> Read<T>(string key, YamlTree tree, string path, Func<MappingReader, T?> read)
        where T : class
    {
        var log = new ReadingLog();
        var value = read(new(log, string.Empty, new YamlMapping([new(key, 1, tree)], 1, 1), [key]));
        return new(
            log.IsClean ? value : null,
            [.. log.Errors.Select(e => new ConfigurationError(e.Path.StartsWith(path, StringComparison.Ordinal) ? e.Path[path.Length..] : e.Path, e.Message, null))]);
    }
}
