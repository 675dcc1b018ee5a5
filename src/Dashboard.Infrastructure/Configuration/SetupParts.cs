using Dashboard.Core.Configuration.Fields;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Probes;
using YamlDotNet.RepresentationModel;

namespace Dashboard.Infrastructure.Configuration;

/// <summary>The parts of the configuration that have fields on a screen.</summary>
internal static class SetupParts
{
    public static readonly SetupFields<AccessProbe> Probe = new(
        "probes[0]", ProbeFields.Sections, probe => ((YamlSequenceNode)ProbeWriter.Write(new([probe]))!).Children[0], app => ProbeReader.Read(app).All.FirstOrDefault());

    /// <summary>Without its probes, which have fields of their own.</summary>
    public static readonly SetupFields<JitAccess> Jit = new("jit", JitFields.Sections, jit => JitWriter.Write(jit with { Probes = ProbeSet.None }), JitReader.Read);

    public static readonly SetupFields<FileSettings> File = new(AccountYaml.File, values => FileFields.Sections(values, null), file => AccountYaml.Write(file)!, AccountYaml.ReadFile);
}
