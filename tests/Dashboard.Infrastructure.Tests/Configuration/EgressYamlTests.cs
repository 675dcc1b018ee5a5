using Dashboard.Core.Campaigns;
using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Configuration;
using Dashboard.Infrastructure.Persistence;

namespace Dashboard.Infrastructure.Tests.Configuration;

/// <summary>Where connections may go, as the file says it.</summary>
public sealed class EgressYamlTests
{
    private const string Valid = """
        version: 1
        egress:
          zones:
            - name: hr
              hosts: ["*.hr.example.org"]
              ranges: [10.20.0.0/16, "fd12:3456::/32", 10.21.0.5]
              ports: [443, "8000-8100"]
            - name: internet
              ranges: ["0.0.0.0/0", "::/0"]
        """;

    private readonly GovernanceYaml _yaml = new();

    [Fact]
    public void What_is_written_reads_as_the_same_also_from_the_database()
    {
        var reading = _yaml.Read(Valid);
        Assert.Empty(reading.Errors);
        var governance = reading.Governance!;

        Assert.Equal(2, governance.EgressZones.Length);
        Assert.Equal(NameSet.Of("443", "8000-8100"), governance.EgressZones[0].Ports);
        Assert.Equal(governance.EgressZones, _yaml.Read(_yaml.Write(governance)).Governance!.EgressZones);
        Assert.Equal(governance.EgressZones, StoredJson.Read<Governance>(StoredJson.Write(governance), "It").EgressZones);
        Assert.False(governance.HasSameContentAs(governance with { EgressZones = [] }));

        var earlier = System.Text.Json.Nodes.JsonNode.Parse(StoredJson.Write(governance))!.AsObject();
        Assert.True(earlier.Remove(earlier.Single(p => p.Key.Equals("egressZones", StringComparison.OrdinalIgnoreCase)).Key));
        Assert.Empty(StoredJson.Read<Governance>(earlier.ToJsonString(), "It").EgressZones);
    }

    [Theory]
    [InlineData("name: hr", "name: HR zone", "'HR zone' is not a name")]
    [InlineData("name: internet", "name: hr", "The name 'hr' is used twice")]
    [InlineData("*.hr.example.org", "https://hr.example.org", "'https://hr.example.org' is no host")]
    [InlineData("*.hr.example.org", "hr.*.example.org", "is no host")]
    [InlineData("*.hr.example.org", "*.", "is no host")]
    [InlineData("*.hr.example.org", "10.1.2.3", "an address under ranges")]
    [InlineData("*.hr.example.org", "büro.example.org", "in its form with xn--")]
    [InlineData("10.20.0.0/16", "10.20.1.0/16", "'10.20.1.0/16' is no range")]
    [InlineData("10.20.0.0/16", "10.20.0.0/33", "is no range")]
    [InlineData("10.20.0.0/16", "hr.example.org", "is no range")]
    [InlineData("10.21.0.5", "10.21", "is no range")]
    [InlineData("ports: [443,", "ports: [0,", "'0' is no port")]
    [InlineData("ports: [443,", "ports: [65536,", "'65536' is no port")]
    [InlineData("8000-8100", "8100-8000", "'8100-8000' is no port")]
    [InlineData("      ranges: [\"0.0.0.0/0\", \"::/0\"]", "      ports: [443]", "A zone names hosts, ranges of addresses, or both")]
    [InlineData("zones:", "zone:", "zone")]
    public void What_is_wrong_is_said(string right, string wrong, string says)
    {
        Assert.Contains(right, Valid, StringComparison.Ordinal);
        var reading = _yaml.Read(Valid.Replace(right, wrong, StringComparison.Ordinal));

        Assert.Null(reading.Governance);
        Assert.Contains(reading.Errors, e => e.Message.Contains(says, StringComparison.Ordinal) && e.Line > 1);
    }
}
