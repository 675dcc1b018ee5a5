using System.Collections.Immutable;
using Dashboard.Core.Directories;
using YamlDotNet.RepresentationModel;
using static Dashboard.Infrastructure.Configuration.YamlNodes;

namespace Dashboard.Infrastructure.Configuration;

/// <summary>Reads and writes where connections may go.</summary>
internal static class EgressYaml
{
    /// <summary>The key of the section.</summary>
    public const string Key = "egress";

    public static ImmutableArray<EgressZone> Read(MappingReader root) => root.Mapping(Key, "zones") is { } section ? Zones(section) : [];

    /// <summary>The zones of the section.</summary>
    public static ImmutableArray<EgressZone> Zones(MappingReader section) =>
    [
        .. section.Mappings("zones", ["name", "hosts", "ranges", "ports"]).Select(zone => new EgressZone(zone.Text("name"))
        {
            Hosts = zone.Names("hosts"),
            Ranges = zone.Names("ranges"),
            Ports = zone.Names("ports"),
        }),
    ];

    public static YamlMappingNode? Write(ImmutableArray<EgressZone> zones) => zones.IsEmpty ? null : Map(("zones", List(zones.Select(Write))));

    public static YamlMappingNode Write(EgressZone zone) => Map(
        ("name", Text(zone.Name)),
        ("hosts", zone.Hosts.Count == 0 ? null : Names(zone.Hosts)),
        ("ranges", zone.Ranges.Count == 0 ? null : Names(zone.Ranges)),
        ("ports", zone.Ports.Count == 0 ? null : Names(zone.Ports)));
}
