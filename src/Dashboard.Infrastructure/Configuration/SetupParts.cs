using Dashboard.Core.Apps;
using Dashboard.Core.Configuration.Fields;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Probes;
using Dashboard.Core.Provisioning;
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

    public static readonly SetupFields<SourceDirectory> Source = new(
        "sources[0]", SourceFields.Sections, GovernanceWriter.Source, root => root.Mappings("sources", GovernanceReader.SourceKeys).Select(GovernanceReader.Source).FirstOrDefault());

    /// <summary>Without its probes, the access it lends and the columns of its file but the first, which have fields of their own.</summary>
    public static readonly SetupFields<GovernedApp> App = new("apps[0]", AppFields.Sections, AppFieldsYaml.Write, AppFieldsYaml.Read);

    public static readonly SetupFields<ProvisioningLog> Log = new(
        "provisioning-logs[0]", ProvisioningLogFields.Sections, ProvisioningLogYaml.Write, root => root.Mappings("provisioning-logs", ProvisioningLogYaml.Keys).Select(ProvisioningLogYaml.Read).FirstOrDefault());
}
