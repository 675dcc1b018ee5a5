using Dashboard.Core.Access;
using Dashboard.Core.Channels;
using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Tests.Configuration;

public sealed class ConfigurationChangeTests
{
    private static readonly Channel Iam = new("iam", new WebhookTarget(new("https://receiver.example"), SecretReference.TryParse("env:HOOK", out var secret) ? secret : throw new InvalidOperationException()), Role.IamManager);

    [Fact]
    public void A_channel_is_named_like_every_other_part()
    {
        var (none, one) = (Some.Governance(), Some.Governance() with { Notifications = new([Iam]) });

        Assert.Equal("channel iam added", ConfigurationChange.Words(none, one));
        Assert.Equal("channel iam changed", ConfigurationChange.Words(one, one with { Notifications = new([Iam with { TellsResolved = false }]) }));
        Assert.Equal("channel iam removed", ConfigurationChange.Words(one, none));
        Assert.Equal("notifications changed", ConfigurationChange.Words(one, one with { Notifications = one.Notifications with { Address = new("https://tidemark.example") } }));
    }

    [Fact]
    public void Where_only_the_order_differs_no_part_does()
    {
        var governance = Some.Governance() with { EgressZones = [new("a"), new("b")] };

        Assert.Empty(ConfigurationChange.Parts(governance, governance with { EgressZones = [new("b"), new("a")] }));
    }

    [Fact]
    public void Every_part_is_named_however_many_there_are()
    {
        var zones = Some.Governance() with { EgressZones = [.. Enumerable.Range(1, 30).Select(n => new Core.Directories.EgressZone($"z{n}"))] };

        Assert.Equal(30, ConfigurationChange.Words(Some.Governance(), zones).Split(", ").Length);
    }

    [Fact]
    public void The_lines_say_from_what_to_what_and_of_very_many_where_they_all_are()
    {
        var file = new Lines();
        var (before, after) = (new Core.Campaigns.GovernanceVersion(3, Some.Governance(), Some.Noon, "ada"), new Core.Campaigns.GovernanceVersion(4, Some.Governance(), Some.Noon, "ada"));
        file.Says[before.Governance] = "tiers:\n- tier: Critical\n  joiner: 15m\n  leaver: 5m";
        file.Says[after.Governance] = "tiers:\n- tier: Critical\n  joiner: 24h\n  leaver: 5m";

        Assert.Equal("\n-   joiner: 15m\n+   joiner: 24h", ConfigurationChange.Lines(before, after, file));

        file.Says[after.Governance] = string.Join('\n', Enumerable.Range(1, 300).Select(n => $"- name: a-zone-with-a-name-{n}"));
        var lines = ConfigurationChange.Lines(before, after, file);
        Assert.InRange(lines.Length, 1_000, 2_700);
        Assert.EndsWith("lines more: all of them stand under Settings, The file, version 4.", lines, StringComparison.Ordinal);
        Assert.Empty(ConfigurationChange.Lines(before, before, file));
    }

    [Theory]
    [InlineData("version 12, SHA-256 ab: tier Critical changed", 12)]
    [InlineData("version 12", null)]
    [InlineData("version x, SHA-256", null)]
    [InlineData("unchanged", null)]
    [InlineData(null, null)]
    public void The_number_of_a_version_is_read_again(string? words, int? number) => Assert.Equal(number, ConfigurationChange.NumberIn(words));

    /// <summary>A file that says of a configuration what it is told.</summary>
    private sealed class Lines : IGovernanceFile
    {
        public Dictionary<Core.Campaigns.Governance, string> Says { get; } = new(ReferenceEqualityComparer.Instance);

        public string Write(Core.Campaigns.Governance governance) => Says[governance];

        public GovernanceReading Read(string text) => throw new NotSupportedException();
    }
}
