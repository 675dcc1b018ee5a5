using Dashboard.Core.Apps;
using Dashboard.Core.Channels;
using Dashboard.Core.Configuration.Fields;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Probes;
using Dashboard.Core.Provisioning;
using Dashboard.Core.Sla;
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

    /// <summary>A limit that follows from the check it is like is left empty, so that it goes on following.</summary>
    public static readonly SetupFields<TierPolicy> Tier = new("tiers[0]", TierFields.Sections, tier => GovernanceWriter.Tier(tier, tier.OwnLimits()), root => GovernanceReader.TierMappings(root).Select(GovernanceReader.Tier).FirstOrDefault());

    public static readonly SetupFields<Channel> Channel = new("channels[0]", ChannelFields.Sections, NotificationYaml.Write, section => NotificationYaml.Channels(section).FirstOrDefault());

    /// <summary>Without its channels, which have fields of their own.</summary>
    public static readonly SetupFields<NotificationSettings> Notifications = new(NotificationYaml.Key, NotificationFields.Sections, NotificationYaml.WriteSection, NotificationYaml.Read);

    public static readonly SetupFields<EgressZone> Zone = new("zones[0]", ZoneFields.Sections, EgressYaml.Write, section => EgressYaml.Zones(section).FirstOrDefault());

    public static readonly SetupFields<SourceDirectory> Source = new(
        "sources[0]", SourceFields.Sections, GovernanceWriter.Source, root => root.Mappings("sources", GovernanceReader.SourceKeys).Select(GovernanceReader.Source).FirstOrDefault());

    /// <summary>Without its probes, the access it lends and the columns of its file but the first, which have fields of their own.</summary>
    public static readonly SetupFields<GovernedApp> App = new("apps[0]", AppFields.Sections, AppFieldsYaml.Write, AppFieldsYaml.Read);

    public static readonly SetupFields<ProvisioningLog> Log = new(
        "provisioning-logs[0]", ProvisioningLogFields.Sections, ProvisioningLogYaml.Write, root => root.Mappings("provisioning-logs", ProvisioningLogYaml.Keys).Select(ProvisioningLogYaml.Read).FirstOrDefault());
}
