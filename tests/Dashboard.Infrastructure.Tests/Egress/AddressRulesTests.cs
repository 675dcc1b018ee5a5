using System.Net;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Tests.Egress;

public sealed class AddressRulesTests
{
    [Theory]
    [InlineData("169.253.255.255", false)]
    [InlineData("169.254.0.0", true)]
    [InlineData("169.254.169.254", true)]
    [InlineData("169.254.255.255", true)]
    [InlineData("169.255.0.0", false)]
    [InlineData("::ffff:169.254.169.254", true)]
    [InlineData("64:ff9b::a9fe:a9fe", true)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("fe7f::1", false)]
    [InlineData("fe80::1", true)]
    [InlineData("fe80::1%2", true)]
    [InlineData("febf::1", true)]
    [InlineData("fec0::1", false)]
    [InlineData("fd00:ec2::253", false)]
    [InlineData("fd00:ec2::254", true)]
    [InlineData("100.100.100.199", false)]
    [InlineData("100.100.100.200", true)]
    [InlineData("168.63.129.16", true)]
    [InlineData("168.63.129.17", false)]
    [InlineData("127.0.0.1", false)] // apps and the lab may run here
    [InlineData("10.20.0.5", false)]
    [InlineData("::1", false)]
    public void Link_local_and_metadata_addresses_are_refused_and_private_ones_are_not(string address, bool isRefused) =>
        Assert.Equal(isRefused, AddressRules.IsRefused(IPAddress.Parse(address)));
}
