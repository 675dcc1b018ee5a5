using System.Net;
using System.Net.Sockets;
using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Egress;
using Microsoft.Security.AntiSSRF;

namespace Dashboard.Infrastructure.Tests.Egress;

public sealed class EgressGateTests
{
    private static readonly EgressZone Anywhere = new("anywhere") { Ranges = NameSet.Of("0.0.0.0/0", "::/0") };

    /// <summary>Every name, and so only public addresses.</summary>
    private static readonly EgressZone AnyName = new("names") { Hosts = NameSet.Of([.. SomeAddresses.Rows().Select(row => row.Data.Item1)]) };

    [Fact]
    public void The_table_is_long_and_every_address_stands_in_it_once()
    {
        var rows = SomeAddresses.Rows().Select(row => row.Data.Item1).ToList();

        Assert.True(rows.Count >= 180, $"There are {rows.Count} rows.");
        Assert.Equal(rows.Count, rows.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [MemberData(nameof(SomeAddresses.Rows), MemberType = typeof(SomeAddresses))]
    public async Task Every_address_is_held_to_one_rule_whatever_it_is_connected_for(string address, string expected, string because)
    {
        Assert.Equal((address, because, expected is not "never"), (address, because, await IsLetAsync(SomeEgress.Open, address)));
        Assert.Equal((address, because, expected is not "never"), (address, because, await IsLetAsync(SomeEgress.Of(Anywhere), address)));
        Assert.Equal((address, because, expected is "public"), (address, because, await IsLetAsync(SomeEgress.Of(AnyName), address)));
        if (expected is "never")
        {
            await RefusedEverywhereAsync(address);
        }
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.1")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    [InlineData("0177.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:7f00:1")]
    [InlineData("localhost")]
    public async Task What_may_be_reached_is_reached_and_the_same_address_outside_of_all_zones_is_not(string host)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        await using (var stream = await SomeEgress.Open.ConnectAsync(host, port, default))
        {
            using var taken = await listener.AcceptTcpClientAsync();
            Assert.True(taken.Connected);
        }

        await Assert.ThrowsAsync<AddressRefusedException>(async () => await SomeEgress.Of(new EgressZone("other") { Ranges = NameSet.Of("10.0.0.0/8") }).ConnectAsync(host, port, default));
        await Assert.ThrowsAsync<AddressRefusedException>(async () => await SomeEgress.Of(new EgressZone("port") { Ranges = NameSet.Of("127.0.0.0/8", "::1"), Ports = NameSet.Of("1", "2-3") }).ConnectAsync(host, port, default));

        // A name that is allowed and leads to this machine: nothing is gained by pointing it here.
        await Assert.ThrowsAsync<AddressRefusedException>(async () => await SomeEgress.Of(new EgressZone("name") { Hosts = NameSet.Of(host) }).ConnectAsync(host, port, default));
        Assert.False(listener.Pending());
        await using var again = await SomeEgress.Of(new EgressZone("name") { Hosts = NameSet.Of(host), Ranges = NameSet.Of("127.0.0.1", "::1"), Ports = NameSet.Of($"1-{port}") }).ConnectAsync(host, port, default);
        Assert.True(again.CanWrite);
    }

    [Theory]
    [InlineData("wiki.example.org", "wiki.example.org", true)]
    [InlineData("wiki.example.org", "WIKI.Example.ORG.", true)]
    [InlineData("wiki.example.org", "evil.wiki.example.org", false)]
    [InlineData("*.example.org", "wiki.example.org", true)]
    [InlineData("*.example.org", "a.b.example.org", true)]
    [InlineData("*.example.org", "example.org", false)]
    [InlineData("*.example.org", "evilexample.org", false)]
    [InlineData("*.example.org", ".example.org", false)]
    [InlineData("*.example.org", "wiki.example.org.evil.test", false)]
    public void A_zone_of_names_takes_these_and_no_others(string named, string host, bool isAdmitted) =>
        Assert.Equal(isAdmitted, ZoneRules.Admit([new("names") { Hosts = NameSet.Of(named) }], host, IPAddress.Parse("93.184.216.34"), 443));

    [Theory]
    [InlineData("443", 443, true)]
    [InlineData("443", 444, false)]
    [InlineData("8000-8100", 7999, false)]
    [InlineData("8000-8100", 8000, true)]
    [InlineData("8000-8100", 8100, true)]
    [InlineData("8000-8100", 8101, false)]
    public void A_zone_of_ports_takes_these_and_no_others(string ports, int port, bool isAdmitted) =>
        Assert.Equal(isAdmitted, ZoneRules.Admit([new("ports") { Ranges = NameSet.Of("10.20.0.0/16"), Ports = NameSet.Of(ports) }], "10.20.1.1", IPAddress.Parse("10.20.1.1"), port));

    [Fact]
    public void The_range_of_a_private_network_counts_behind_a_translator_too()
    {
        EgressZone[] zones = [new("hr") { Ranges = NameSet.Of("10.20.0.0/16") }];

        Assert.True(ZoneRules.Admit([.. zones], "hr", IPAddress.Parse("64:ff9b::10.20.0.1"), 443));
        Assert.False(ZoneRules.Admit([.. zones], "hr", IPAddress.Parse("64:ff9b::10.21.0.1"), 443));
        Assert.True(ZoneRules.Admit([.. zones], "hr", IPAddress.Parse("::ffff:10.20.0.1"), 443));
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_lets_nothing_through()
    {
        var gate = new EgressGate(_ => throw new Dashboard.Core.Campaigns.StorageUnavailableException("The disk is gone.", null));

        Assert.Contains("cannot be read just now", (await Assert.ThrowsAsync<AddressRefusedException>(async () => await gate.ConnectAsync("127.0.0.1", 1, default))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_says_by_which_rule_and_what_to_do_and_no_request_was_sent()
    {
        using var http = new HttpMessageInvoker(SomeEgress.Of(new EgressZone("hr") { Ranges = NameSet.Of("10.20.0.0/16") }).Handler(null));
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => http.SendAsync(new(HttpMethod.Get, "http://127.0.0.1:81/"), default));

        Assert.Equal("127.0.0.1 leads to 127.0.0.1, port 81, which lies in none of the zones that connections may go to: an administrator adds it under egress in the configuration, or gives another address", Failures.Describe(refused));
        Assert.True(Failures.IsBeforeSending(refused));
    }

    /// <summary>Microsoft's list of what no server has any business with. What it calls private is legitimate here, and must not be taken for public.</summary>
    [Fact]
    public void Whatever_Microsoft_AntiSSRF_denies_is_never_connected_to_or_not_public()
    {
        string[] never = [.. IPAddressRanges.imds, .. IPAddressRanges.wireserver, .. IPAddressRanges.linkLocal, .. IPAddressRanges.multicast, .. IPAddressRanges.broadcast, .. IPAddressRanges.reserved, .. IPAddressRanges.unspecified];
        string[] elsewhere = ["192.31.196.0/24", "192.52.193.0/24", "192.175.48.0/24", "2620:4f:8000::/48", "64:ff9b::/96"]; // anycast of AS112 and AMT, which is public; and translators, which are judged by what lies behind them
        foreach (var (range, isNever) in IPAddressRanges.recommendedLatest.Except(elsewhere).Select(range => (range, never.Contains(range))).Concat(never.Select(range => (range, true))))
        {
            foreach (var end in Ends(IPNetwork.Parse(range)))
            {
                Assert.True(isNever ? AddressRules.Never(end) is not null : AddressRules.Never(end) is not null || !AddressRules.IsPublic(end), $"{end} of {range} is let through.");
            }
        }
    }

    [Fact]
    public void There_is_no_other_way_out()
    {
        var source = Path.Combine(Root(), "src");
        string[] ways = ["new Socket(", "new TcpClient", "new UdpClient", "new SocketsHttpHandler", "new HttpClient", "AddHttpClient(", "new SmtpClient", "new LdapConnection", "Dns.Get", "WebRequest."];
        var found = Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("Dashboard.Lab", StringComparison.Ordinal) && !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => File.ReadAllText(file) is var text && ways.Any(way => text.Contains(way, StringComparison.Ordinal)))
            .Select(file => Path.GetRelativePath(source, file));

        // The second talks to a process that it started itself, on this machine; the third to the tenant that the settings of the program name.
        Assert.Equal([Path.Combine("Dashboard.Infrastructure", "Egress", "EgressGate.cs"), Path.Combine("Dashboard.Web", "Hosting", "LabStarter.cs"), Path.Combine("Dashboard.Web", "Security", "TenantSignIn.cs")], found.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<IPAddress> Ends(IPNetwork network)
    {
        yield return network.BaseAddress;
        var last = network.BaseAddress.GetAddressBytes();
        for (var bit = network.PrefixLength; bit < last.Length * 8; bit++)
        {
            last[bit / 8] |= (byte)(0x80 >> (bit % 8));
        }

        yield return new(last);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Dashboard.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("There is no Dashboard.sln above the tests.");
        }

        return folder.FullName;
    }

    private static async Task<bool> IsLetAsync(EgressGate gate, string host)
    {
        try
        {
            return (await gate.AllowedAsync(host, 443, default)).Count > 0;
        }
        catch (AddressRefusedException)
        {
            return false;
        }
    }

    /// <summary>Over TCP as LDAP, SMTP and syslog connect, over UDP, and over HTTP where the address can stand in one.</summary>
    private static async Task RefusedEverywhereAsync(string host)
    {
        await Assert.ThrowsAsync<AddressRefusedException>(async () => await SomeEgress.Open.ConnectAsync(host, 9, default));
        await Assert.ThrowsAsync<AddressRefusedException>(() => SomeEgress.Open.SendAsync(host, 9, "x"u8.ToArray(), default));
        if (Uri.TryCreate($"http://{(host.Contains(':', StringComparison.Ordinal) ? $"[{host.Replace("%", "%25", StringComparison.Ordinal)}]" : host)}:9/", UriKind.Absolute, out var url))
        {
            using var http = new HttpMessageInvoker(SomeEgress.Open.Handler(null));
            var refused = await Assert.ThrowsAsync<HttpRequestException>(() => http.SendAsync(new(HttpMethod.Get, url), default));
            Assert.IsType<AddressRefusedException>(refused.InnerException);
        }
    }
}
