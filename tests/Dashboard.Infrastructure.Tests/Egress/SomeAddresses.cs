namespace Dashboard.Infrastructure.Tests.Egress;

/// <summary>Addresses as somebody may write them, with what must become of a connection there, and why. Taken from the registries and documents named, not from the code.</summary>
internal static class SomeAddresses
{
    /// <summary>never: whatever is set up. private: unless zones say otherwise, and then only by a range. public: by a name too.</summary>
    public const string Table = """
        169.254.0.0            | never   | link-local (RFC 3927), first
        169.254.0.1            | never   | link-local
        169.254.0.23           | never   | metadata of Tencent
        169.254.10.10          | never   | link-local
        169.254.42.42          | never   | metadata of Scaleway
        169.254.169.123        | never   | time service of AWS
        169.254.169.249        | never   | link-local, IBM
        169.254.169.250        | never   | link-local, AWS KMS for Windows
        169.254.169.253        | never   | name server of AWS
        169.254.169.254        | never   | metadata of AWS, Azure, Google, Oracle, DigitalOcean, OpenStack, Hetzner
        169.254.170.2          | never   | credentials of AWS containers
        169.254.170.23         | never   | credentials of AWS pods
        169.254.255.255        | never   | link-local, last
        169.253.255.255        | public  | one before link-local
        169.255.0.0            | public  | one after link-local
        2852039166             | never   | 169.254.169.254 as one number
        0xa9fea9fe             | never   | the same in hexadecimal
        0xA9FEA9FE             | never   | the same in capitals
        025177524776           | never   | the same in octal
        0xa9.0xfe.0xa9.0xfe    | never   | the same, each octet in hexadecimal
        0251.0376.0251.0376    | never   | the same, each octet in octal
        0xa9.254.0251.254      | never   | the same, mixed
        169.254.43518          | never   | the same in three parts
        169.16689662           | never   | the same in two parts
        169.0xfea9fe           | never   | the same in two parts, hexadecimal
        100.100.100.200        | never   | metadata of Alibaba
        100.100.100.199        | private | one before it
        100.100.100.201        | private | one after it
        0x646464c8             | never   | metadata of Alibaba in hexadecimal
        1684301000             | never   | metadata of Alibaba as one number
        168.63.129.16          | never   | wire server of Azure
        168.63.129.15          | public  | one before it
        168.63.129.17          | public  | one after it
        0xa83f8110             | never   | wire server of Azure in hexadecimal
        2822734096             | never   | wire server of Azure as one number
        192.0.0.192            | never   | metadata of Oracle, of old
        192.0.0.191            | private | IETF protocol assignments (RFC 6890)
        192.0.0.193            | private | IETF protocol assignments
        0.0.0.0                | never   | this machine, as Linux takes it
        0                      | never   | the same in one part
        0.0                    | never   | the same in two parts
        0x0                    | never   | the same in hexadecimal
        0.0.0.1                | never   | "this network" (RFC 1122 section 3.2.1.3)
        0.1.2.3                | never   | "this network"
        0.255.255.255          | never   | "this network", last
        1.0.0.0                | public  | one after it
        1.1.1.1                | public  | the internet
        8.8.8.8                | public  | the internet
        9.255.255.255          | public  | one before 10/8
        10.0.0.0               | private | private (RFC 1918)
        10.20.0.5              | private | private
        10.255.255.255         | private | private, last
        11.0.0.0               | public  | one after 10/8
        0xa000001              | private | 10.0.0.1 in hexadecimal
        012.0.0.1              | private | 10.0.0.1, the first octet in octal
        10.1                   | private | 10.0.0.1 in two parts
        100.63.255.255         | public  | one before shared address space
        100.64.0.0             | private | shared address space (RFC 6598)
        100.100.100.100        | private | shared address space, Tailscale
        100.127.255.255        | private | shared address space, last
        100.128.0.0            | public  | one after it
        126.255.255.255        | public  | one before loopback
        127.0.0.0              | private | loopback (RFC 1122 section 3.2.1.3): a mail relay or an agent of syslog may run here
        127.0.0.1              | private | loopback
        127.0.0.53             | private | loopback, a resolver of systemd
        127.255.255.255        | private | loopback, last
        127.1                  | private | loopback in two parts
        127.0.1                | private | loopback in three parts
        2130706433             | private | loopback as one number
        0x7f000001             | private | loopback in hexadecimal
        0x7f.1                 | private | loopback in two parts, hexadecimal
        017700000001           | private | loopback in octal
        0177.0.0.1             | private | loopback, the first octet in octal
        128.0.0.0              | public  | one after loopback
        172.15.255.255         | public  | one before 172.16/12
        172.16.0.0             | private | private
        172.17.0.1             | private | private, bridge of Docker
        172.31.255.255         | private | private, last
        172.32.0.0             | public  | one after it
        191.255.255.255        | public  | one before 192.0.0/24
        192.0.0.0              | private | IETF protocol assignments
        192.0.0.8              | private | dummy address (RFC 7600)
        192.0.0.170            | private | discovery of NAT64 (RFC 7050)
        192.0.0.255            | private | IETF protocol assignments, last
        192.0.1.0              | public  | one after it
        192.0.2.1              | private | documentation (RFC 5737)
        192.0.3.0              | public  | one after it
        192.88.99.0            | private | relay of 6to4 (RFC 7526)
        192.88.99.1            | private | relay of 6to4
        192.88.98.255          | public  | one before it
        192.88.100.0           | public  | one after it
        192.167.255.255        | public  | one before 192.168/16
        192.168.0.1            | private | private
        192.168.255.255        | private | private, last
        192.169.0.0            | public  | one after it
        198.17.255.255         | public  | one before benchmarking
        198.18.0.0             | private | benchmarking (RFC 2544)
        198.19.255.255         | private | benchmarking, last
        198.20.0.0             | public  | one after it
        198.51.100.7           | private | documentation
        203.0.113.7            | private | documentation
        223.255.255.255        | public  | one before multicast
        224.0.0.0              | never   | multicast (RFC 5771)
        224.0.0.1              | never   | multicast, all systems
        224.0.0.251            | never   | multicast DNS
        239.255.255.250        | never   | discovery of UPnP
        239.255.255.255        | never   | multicast, last
        240.0.0.0              | never   | reserved (RFC 1112 section 4)
        250.1.2.3              | never   | reserved
        255.255.255.254        | never   | reserved
        255.255.255.255        | never   | broadcast (RFC 919)
        4294967295             | never   | broadcast as one number
        0xffffffff             | never   | broadcast in hexadecimal
        ::                     | never   | unspecified (RFC 4291 section 2.5.2)
        0:0:0:0:0:0:0:0        | never   | unspecified, written out
        ::1                    | private | loopback
        0:0:0:0:0:0:0:1        | private | loopback, written out
        ::0001                 | private | loopback with zeros
        ::2                    | never   | IPv4-compatible 0.0.0.2
        ::ffff:127.0.0.1       | private | loopback, mapped (RFC 4291 section 2.5.5.2)
        ::ffff:7f00:1          | private | loopback, mapped, in hexadecimal
        ::ffff:10.0.0.1        | private | private, mapped
        ::ffff:8.8.8.8         | public  | the internet, mapped
        ::ffff:0.0.0.0         | never   | unspecified, mapped
        ::ffff:169.254.169.254 | never   | metadata, mapped
        ::ffff:a9fe:a9fe       | never   | metadata, mapped, in hexadecimal
        ::FFFF:A9FE:A9FE       | never   | the same in capitals
        0:0:0:0:0:ffff:a9fe:a9fe | never | the same, written out
        ::ffff:100.100.100.200 | never   | metadata of Alibaba, mapped
        ::ffff:168.63.129.16   | never   | wire server of Azure, mapped
        ::ffff:192.0.0.192     | never   | metadata of Oracle, mapped
        ::ffff:224.0.0.1       | never   | multicast, mapped
        ::ffff:255.255.255.255 | never   | broadcast, mapped
        ::169.254.169.254      | never   | metadata, IPv4-compatible (RFC 4291 section 2.5.5.1)
        ::a9fe:a9fe            | never   | the same in hexadecimal
        ::10.0.0.1             | private | private, IPv4-compatible
        ::127.0.0.1            | private | loopback, IPv4-compatible
        ::8.8.8.8              | private | IPv4-compatible is routed nowhere
        ::168.63.129.16        | never   | wire server of Azure, IPv4-compatible
        ::ffff:0:169.254.169.254 | never | metadata, translated without state (RFC 2765)
        ::ffff:0:a9fe:a9fe     | never   | the same in hexadecimal
        ::ffff:0:10.0.0.1      | private | private, translated without state
        64:ff9b::169.254.169.254 | never | metadata behind NAT64 (RFC 6052)
        64:ff9b::a9fe:a9fe     | never   | the same in hexadecimal
        64:ff9b::100.100.100.200 | never | metadata of Alibaba behind NAT64
        64:ff9b::168.63.129.16 | never   | wire server of Azure behind NAT64
        64:ff9b::0.0.0.0       | never   | unspecified behind NAT64
        64:ff9b::224.0.0.1     | never   | multicast behind NAT64
        64:ff9b::255.255.255.255 | never | broadcast behind NAT64
        64:ff9b::10.0.0.1      | private | private behind NAT64
        64:ff9b::127.0.0.1     | private | loopback behind NAT64
        64:ff9b::192.168.1.1   | private | private behind NAT64
        64:ff9b::8.8.8.8       | public  | the internet behind NAT64
        64:ff9b:1::169.254.169.254 | never | metadata behind a NAT64 of one's own (RFC 8215), 96 bits
        64:ff9b:1:a9fe:a9:fe00:: | never | the same behind 48 bits
        64:ff9b:1:a9:fe:a9fe:: | never   | the same behind 56 bits
        64:ff9b:1:0:a9:fea9:fe00:0 | never | the same behind 64 bits
        64:ff9b:1::10.0.0.1    | private | private behind a NAT64 of one's own
        64:ff9b:1:aaaa:11:2233:4455:6677 | private | behind a NAT64 of one's own
        64:ff9b:2::169.254.169.254 | public | next to that prefix: an address like any other
        2002:a9fe:a9fe::       | never   | metadata in 6to4 (RFC 3056)
        2002:a9fe:a9fe::1      | never   | the same with an interface
        2002:6464:64c8::1      | never   | metadata of Alibaba in 6to4
        2002:a83f:8110::1      | never   | wire server of Azure in 6to4
        2002:e000:1::          | never   | multicast in 6to4
        2002::1                | never   | 0.0.0.0 in 6to4
        2002:a00:1::1          | private | private in 6to4
        2002:7f00:1::1         | private | loopback in 6to4
        2002:808:808::1        | private | a tunnel, whatever lies behind it
        2001:0:a9fe:a9fe::5f5:f5f5 | never | metadata as the server of Teredo (RFC 4380)
        2001:0:808:808:0:0:5601:5601 | never | metadata as the client of Teredo, its bits inverted
        2001:0:808:808:0:0:9b9b:9b37 | never | metadata of Alibaba as the client of Teredo
        2001:0:808:808:0:0:57c0:7eef | never | wire server of Azure as the client of Teredo
        2001:0:808:808:0:0:f5ff:fffe | private | private as the client of Teredo
        2001:0:808:808:0:0:f7f7:f7f7 | private | a tunnel, whatever lies behind it
        2001:1::1              | private | anycast of port control (RFC 7723)
        2001:2::1              | private | benchmarking (RFC 5180)
        2001:3::1              | private | AMT (RFC 7450)
        2001:4:112::1          | private | AS112 (RFC 7535)
        2001:10::1             | private | ORCHID (RFC 4843)
        2001:20::1             | private | ORCHIDv2 (RFC 7343)
        2001:1ff:ffff::1       | private | IETF protocol assignments, last
        2001:200::1            | public  | one after them
        2001:db7:ffff::1       | public  | one before documentation
        2001:db8::1            | private | documentation (RFC 3849)
        2001:db9::1            | public  | one after documentation
        2001:4860:4860::8888   | public  | the internet
        2606:4700:4700::1111   | public  | the internet
        2a00:1450:4001:80b::200e | public | the internet
        2a00:1450::5efe:a9fe:a9fe | never | metadata by ISATAP (RFC 5214)
        2a00:1450::200:5efe:a9fe:a9fe | never | the same, the bit of uniqueness set
        fd00::5efe:100.100.100.200 | never | metadata of Alibaba by ISATAP in a private network
        2a00:1450::5efe:10.0.0.1 | private | private by ISATAP
        2a00:1450::5eff:a9fe:a9fe | public | nearly ISATAP: an address like any other
        fe80::                 | never   | link-local, first
        fe80::1                | never   | link-local
        fe80::1%1              | never   | link-local with a zone id
        fe80::1%lo             | never   | link-local with the name of an interface
        fe80::a9fe:a9fe        | never   | metadata of OpenStack over IPv6
        fe80::5efe:10.0.0.1    | never   | link-local by ISATAP
        fe90::1                | never   | link-local
        febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff | never | link-local, last
        fe7f:ffff::1           | public  | one before link-local
        fec0::1                | private | site-local, of old (RFC 3879)
        feff::1                | private | site-local, of old, last
        fd00:ec2::254          | never   | metadata of AWS over IPv6
        fd00:0ec2:0:0:0:0:0:254 | never  | the same, written out
        FD00:EC2::254          | never   | the same in capitals
        fd00:ec2::254%1        | never   | the same with a zone id
        fd00:ec2::23           | never   | credentials of AWS pods over IPv6
        fd00:ec2::253          | private | name server of AWS
        fd00:ec2::255          | private | one after the metadata
        fd20:ce::254           | never   | metadata of Google over IPv6
        fd20:ce::253           | private | one before it
        fd00:42::42            | never   | metadata of Scaleway over IPv6
        fd00:42::43            | private | one after it
        fbff::1                | public  | one before unique local
        fc00::1                | private | unique local (RFC 4193)
        fd12:3456:789a::1      | private | unique local
        fdff:ffff::1           | private | unique local, last
        ff00::                 | never   | multicast (RFC 4291 section 2.7), first
        ff02::1                | never   | multicast, all nodes
        ff02::fb               | never   | multicast DNS
        ff05::1:3              | never   | multicast, DHCP
        ff0e::1                | never   | multicast, global
        ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff | never | multicast, last
        100::1                 | private | discard-only (RFC 6666)
        100:0:0:1::1           | private | dummy prefix (RFC 9780)
        100:0:0:2::1           | public  | one after it
        3fff::1                | private | documentation (RFC 9637)
        5f00::1                | private | segment routing (RFC 9602)
        """;

    public static TheoryData<string, string, string> Rows() => [.. Table.Split('\n', StringSplitOptions.TrimEntries).Select(row => row.Split('|', StringSplitOptions.TrimEntries)).Select(row => new TheoryDataRow<string, string, string>(row[0], row[1], row[2]))];
}
