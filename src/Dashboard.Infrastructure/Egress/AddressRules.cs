using System.Net;
using System.Net.Sockets;

namespace Dashboard.Infrastructure.Egress;

/// <summary>
/// Which addresses are never connected to, whatever the configuration says: link-local ones and the metadata services
/// of clouds, which hand credentials to whoever can make a server ask. Private and loopback addresses are legitimate:
/// governed apps live there.
/// </summary>
internal static class AddressRules
{
    private static readonly IPNetwork[] Refused =
    [
        IPNetwork.Parse("169.254.0.0/16"), // link-local; 169.254.169.254 is the metadata service of AWS, Azure and Google
        IPNetwork.Parse("fe80::/10"),
        IPNetwork.Parse("fd00:ec2::254/128"), // AWS over IPv6
        IPNetwork.Parse("100.100.100.200/32"), // Alibaba
        IPNetwork.Parse("168.63.129.16/32"), // Azure's wire server
    ];

    // An IPv4 address can hide in an IPv6 one: RFC 6052 section 2.1.
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    public static bool IsRefused(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
            : address.AddressFamily is AddressFamily.InterNetworkV6 && Translated.Contains(address) ? new IPAddress(address.GetAddressBytes()[12..])
            : address.AddressFamily is AddressFamily.InterNetworkV6 ? new IPAddress(address.GetAddressBytes()) // without its zone
            : address;

        return Array.Exists(Refused, network => network.Contains(plain));
    }
}
