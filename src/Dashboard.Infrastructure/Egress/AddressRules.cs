using System.Net;
using System.Net.Sockets;

namespace Dashboard.Infrastructure.Egress;

/// <summary>
/// Which addresses are never connected to, whatever the configuration says, and which are public. Never: link-local ones and the metadata
/// services of clouds, which hand credentials to whoever can make a server ask, and what is no single machine's. Private and loopback
/// addresses are legitimate: governed apps live there.
/// </summary>
/// <remarks>
/// Microsoft.Security.AntiSSRF 1.0.1 has the same ranges and is no part of this: it guards an <c>HttpClient</c> by an address alone, and what is needed
/// here holds for LDAP, SMTP and syslog as well, knows ports and names, and lets no administrator allow a metadata service. A test compares
/// our ranges with its own.
/// </remarks>
internal static class AddressRules
{
    private const string Metadata = "the metadata service of a cloud";
    private const string LinkLocal = "a link-local address, where clouds have their metadata services";
    private const string Several = "an address of no single machine";
    private const string Nobody = "an address of no machine";

    private static readonly (IPNetwork Network, string What)[] Refused =
    [
        (IPNetwork.Parse("169.254.0.0/16"), LinkLocal), // 169.254.169.254: AWS, Azure, Google, Oracle, DigitalOcean, OpenStack; .170.2 and .170.23: AWS containers; .42.42: Scaleway
        (IPNetwork.Parse("fe80::/10"), LinkLocal),
        (IPNetwork.Parse("fd00:ec2::254/128"), Metadata), // AWS over IPv6
        (IPNetwork.Parse("fd00:ec2::23/128"), Metadata), // AWS, pod identities
        (IPNetwork.Parse("fd20:ce::254/128"), Metadata), // Google over IPv6
        (IPNetwork.Parse("fd00:42::42/128"), Metadata), // Scaleway over IPv6
        (IPNetwork.Parse("100.100.100.200/32"), Metadata), // Alibaba
        (IPNetwork.Parse("168.63.129.16/32"), Metadata), // Azure's wire server
        (IPNetwork.Parse("192.0.0.192/32"), Metadata), // Oracle, of old
        (IPNetwork.Parse("0.0.0.0/8"), Nobody), // Linux connects 0.0.0.0 to itself
        (IPNetwork.Parse("::/128"), Nobody),
        (IPNetwork.Parse("224.0.0.0/4"), Several),
        (IPNetwork.Parse("ff00::/8"), Several),
        (IPNetwork.Parse("240.0.0.0/4"), Nobody), // with 255.255.255.255
    ];

    /// <summary>What is in no public routing table (IANA's registries of special-purpose addresses, RFC 6890), or leads elsewhere than it says.</summary>
    private static readonly IPNetwork[] Special =
    [
        .. ((string[])[
            "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
            "::/96", "::ffff:0:0:0/96", "64:ff9b:1::/48", "100::/64", "100:0:0:1::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fec0::/10"]).Select(range => IPNetwork.Parse(range)),
    ];

    /// <summary>What it is that is never connected to; null for an address that may be.</summary>
    public static string? Never(IPAddress address)
    {
        foreach (var meant in CarriedAddresses.Of(address))
        {
            if (Array.Find(Refused, refused => refused.Network.Contains(meant)) is { What: { } what })
            {
                return what;
            }
        }

        return null;
    }

    /// <summary>Whether it is an address of the internet, and leads to none of another kind.</summary>
    public static bool IsPublic(IPAddress address) => !CarriedAddresses.Of(address).Any(meant => Array.Exists(Special, network => network.Contains(meant)));
}
