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
}
