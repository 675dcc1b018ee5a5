using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Sla;
using Dashboard.Web.Features.Settings;

namespace Dashboard.Web.Tests.Features.Settings;

/// <summary>What a tier promises.</summary>
public sealed class TierPageTests : SettingsScreen
{
    [Fact]
    public void A_limit_is_changed_and_what_is_like_it_follows()
    {
        var page = Tier("High");
        Assert.True(Input(page, "name")!.HasAttribute("readonly"));
        Assert.Contains("Empty: 1h, as 'Leaver: account'.", FieldOf(page, "limits.leaver-tokens"), StringComparison.Ordinal);

        Say(page, "limits.leaver-account", "20m");
        Assert.Contains("Empty: 20m, as", FieldOf(page, "limits.leaver-tokens"), StringComparison.Ordinal);
        page.Find("form").Submit();

        var high = Now.Tier(RiskTier.High);
        Assert.Equal((TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(20)), (high.Limits[CheckKind.LeaverAccount], high.Limits[CheckKind.LeaverTokens]));
        Assert.Equal(TierPolicy.Default(RiskTier.Critical), Now.Tier(RiskTier.Critical));
        Assert.Equal(Enum.GetValues<RiskTier>(), Now.Tiers.Select(t => t.Tier));
        Assert.Contains("The tier High is saved. Runs that are asked for from now on are held to its limits.", Told);
        Assert.EndsWith("/settings", Navigation.Uri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("limits.joiner", "soon", "'soon' is not a duration.")]
    [InlineData("limits.leaver-account", "0s", "The limit for LeaverAccount must be longer than nothing.")]
    [InlineData("target", "1.5", "The target is a share between 0 and 1")]
    [InlineData("exception-warning", "200d", "at most 180d before its end")]
    public void What_is_wrong_stands_at_its_field(string key, string value, string says)
    {
        var page = Tier("low");
        Say(page, key, value);
        page.Find("form").Submit();

        Assert.Contains(says, FieldOf(page, key), StringComparison.Ordinal);
        Assert.Equal(TierPolicy.Default(RiskTier.Low), Now.Tier(RiskTier.Low));
    }

    [Fact]
    public void Who_approves_is_chosen()
    {
        var page = Tier("Critical");
        page.FindAll("fieldset.choices label").Single(l => l.TextContent.Trim() == "IAM managers").QuerySelector("input")!.Change(false);
        page.Find("form").Submit();

        Assert.Equal([Role.Administrator], Now.Tier(RiskTier.Critical).Approvers);
    }

    [Fact]
    public void When_somebody_else_was_faster_nothing_typed_is_lost()
    {
        var page = Tier("Low");
        Say(page, "cadence", "10d");
        Stores.Set(g => g with { Tiers = [.. g.Tiers.Select(t => t.Tier is RiskTier.Low ? t with { Target = 0.5 } : t)] });
        page.Find("form").Submit();

        Assert.Contains("They changed the tier Low too", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("10d", Input(page, "cadence")!.GetAttribute("value"));
        Button(page, "Save mine on top").Click();
        Assert.Equal(TimeSpan.FromDays(10), Now.Tier(RiskTier.Low).Cadence);
    }

    [Theory]
    [InlineData(Role.IamManager)]
    [InlineData(Role.Auditor)]
    public void Others_read_it(Role role)
    {
        SignIn("adam", role);
        var page = Tier("High");

        Assert.False(IsOpen(page));
        Assert.Null(FindButton(page, "Save"));
        Assert.Contains("Only an administrator changes it", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_no_other_tier() => Assert.Empty(Tier("Enormous").FindAll("form"));

    private IRenderedComponent<TierPage> Tier(string name) => Open<TierPage>($"/settings/tiers/{name}", p => p.Add(x => x.Name, name));
}
