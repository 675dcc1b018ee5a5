using System.Net;
using System.Net.Sockets;

namespace Dashboard.Infrastructure.Egress;

/// <summary>
/// An address, and each IPv4 address that it carries: a gateway that translates or tunnels would connect to that one, so that it is held to the same rules.
/// </summary>
internal static class CarriedAddresses
{
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96"); // RFC 6052 section 2.1
    private static readonly IPNetwork TranslatedHere = IPNetwork.Parse("64:ff9b:1::/48"); // RFC 8215: any of the layouts of RFC 6052 section 2.2
    private static readonly IPNetwork TranslatedStateless = IPNetwork.Parse("::ffff:0:0:0/96"); // RFC 2765 section 2.1
    private static readonly IPNetwork Compatible = IPNetwork.Parse("::/96"); // RFC 4291 section 2.5.5.1
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16"); // RFC 3056 section 2
    private static readonly IPNetwork Teredo = IPNetwork.Parse("2001::/32"); // RFC 4380 section 4

    /// <summary>The address itself first: without its zone, and as IPv4 where it is one written as IPv6, as sockets take it.</summary>
    public static IEnumerable<IPAddress> Of(IPAddress address)
    {
        var plain = Plain(address);
        yield return plain;
        if (plain.AddressFamily is AddressFamily.InterNetworkV6)
        {
            foreach (var carried in Carried(plain, plain.GetAddressBytes()))
            {
                yield return carried;
            }
        }
    }

    /// <summary>The address as it is connected to.</summary>
    public static IPAddress Plain(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
        : address.AddressFamily is AddressFamily.InterNetworkV6 ? new(address.GetAddressBytes())
        : address;

    /// <summary>Where a translator takes it: the range of a private network then may be the one of its IPv4 address.</summary>
    public static IPAddress? Behind(IPAddress plain) =>
        plain.AddressFamily is AddressFamily.InterNetworkV6 && Translated.Contains(plain) ? new(plain.GetAddressBytes().AsSpan(12)) : null;

    private static IEnumerable<IPAddress> Carried(IPAddress plain, byte[] bytes)
    {
        if (Translated.Contains(plain) || TranslatedStateless.Contains(plain) || (Compatible.Contains(plain) && !IPAddress.IsLoopback(plain) && !plain.Equals(IPAddress.IPv6Any)))
        {
            yield return V4(bytes, 12, 13, 14, 15);
        }
        else if (TranslatedHere.Contains(plain))
        {
            // Behind a prefix of 48, 56, 64 or 96 bits; the ninth octet is always passed over. Which one is not known: what would begin with zero is none.
            foreach (var guess in (IPAddress[])[V4(bytes, 6, 7, 9, 10), V4(bytes, 7, 9, 10, 11), V4(bytes, 9, 10, 11, 12), V4(bytes, 12, 13, 14, 15)])
            {
                if (guess.GetAddressBytes()[0] != 0)
                {
                    yield return guess;
                }
            }
        }
        else if (SixToFour.Contains(plain))
        {
            yield return V4(bytes, 2, 3, 4, 5);
        }
        else if (Teredo.Contains(plain))
        {
            yield return V4(bytes, 4, 5, 6, 7);
            yield return new([.. bytes[12..].Select(octet => (byte)~octet)]);
        }

        // ISATAP (RFC 5214 section 6.1) below any prefix: 0:5efe:a.b.c.d, or 200:5efe: where the address is unique.
        if ((bytes[8] & 0xfd) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == 0xfe)
        {
            yield return V4(bytes, 12, 13, 14, 15);
        }
    }

    private static IPAddress V4(byte[] bytes, int a, int b, int c, int d) => new([bytes[a], bytes[b], bytes[c], bytes[d]]);
}
