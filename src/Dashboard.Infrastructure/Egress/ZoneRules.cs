using System.Collections.Immutable;
using System.Net;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Egress;

/// <summary>Whether a connection lies in a zone.</summary>
internal static class ZoneRules
{
    /// <summary>Whether one of the zones lets it through.</summary>
    /// <param name="zones">The zones in force.</param>
    /// <param name="host">The name that is asked for, or an address.</param>
    /// <param name="address">The address that it leads to, and that is connected to.</param>
    /// <param name="port">The port.</param>
    public static bool Admit(ImmutableArray<EgressZone> zones, string host, IPAddress address, int port)
    {
        var name = host.TrimEnd('.');
        return zones.Any(zone => HasHost(zone, name) && HasAddress(zone, address) && HasPort(zone, port));
    }

    private static bool HasHost(EgressZone zone, string host) => zone.Hosts.Count == 0 || zone.Hosts.Any(named =>
        named.StartsWith(EgressZone.AnyBelow, StringComparison.Ordinal)
            ? host.Length >= named.Length && host.EndsWith(named[1..], StringComparison.OrdinalIgnoreCase)
            : string.Equals(host, named, StringComparison.OrdinalIgnoreCase));

    /// <summary>A name decides nothing about private addresses: whoever runs it could lead it anywhere.</summary>
    private static bool HasAddress(EgressZone zone, IPAddress address)
    {
        if (zone.Ranges.Count == 0)
        {
            return AddressRules.IsPublic(address);
        }

        var plain = CarriedAddresses.Plain(address);
        var behind = CarriedAddresses.Behind(plain);
        return zone.Ranges.Select(Network).Any(range => range.Contains(plain) || (behind is not null && range.Contains(behind)));
    }

    private static bool HasPort(EgressZone zone, int port) => zone.Ports.Count == 0 || zone.Ports.Any(text => EgressZone.PortsOf(text) is var (first, last) && port >= first && port <= last);

    private static IPNetwork Network(string range) =>
        range.Contains('/', StringComparison.Ordinal) ? IPNetwork.Parse(range) : CarriedAddresses.Plain(IPAddress.Parse(range)) is var one ? new(one, one.GetAddressBytes().Length * 8) : default;
}
