using Bunit;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Sla;
using Dashboard.Core.Waivers;
using Dashboard.Web.Shared.Status;
using Dashboard.Web.Tests.Testing;

namespace Dashboard.Web.Tests.Shared;

public sealed class StatusChipTests : DashboardTestContext
{
    private const string VerdictMeaning = "We could not find out. Counts neither for nor against the app.";

    public static TheoryData<Enum> States =>
    [
        .. Enum.GetValues<RunState>().Cast<Enum>(),
        .. Enum.GetValues<CanaryState>().Cast<Enum>(),
        .. Enum.GetValues<WaiverState>().Cast<Enum>(),
        .. Enum.GetValues<Situation>().Cast<Enum>(),
        .. Enum.GetValues<LeverPosition>().Cast<Enum>(),
    ];

    [Theory]
    [InlineData(Compliance.Compliant, "Compliant", "tm-good")]
    [InlineData(Compliance.Excepted, "Excepted", "tm-accepted")]
    [InlineData(Compliance.NotProven, "Not proven", "tm-unknown")]
    [InlineData(Compliance.NonCompliant, "Non-compliant", "tm-breach")]
    public void Compliance_is_a_sign_a_word_and_a_colour(Compliance compliance, string word, string colour)
    {
        var chip = Render<ComplianceChip>(p => p.Add(c => c.Compliance, compliance)).Find(".tm-chip");

        Assert.Equal(word, chip.TextContent);
        Assert.Contains(colour, chip.ClassList);
        Assert.NotNull(chip.QuerySelector("svg"));
    }

    [Theory]
    [InlineData(Verdict.Passed, "Passed", "tm-good")]
    [InlineData(Verdict.Failed, "Failed", "tm-breach")]
    [InlineData(Verdict.Inconclusive, "Inconclusive", "tm-unknown")]
    [InlineData(Verdict.Skipped, "Skipped", "tm-neutral")]
    public void Only_a_pass_is_green(Verdict verdict, string word, string colour)
    {
        var chip = Render<VerdictChip>(p => p.Add(c => c.Verdict, verdict)).Find(".tm-chip");

        Assert.Equal(word, chip.TextContent);
        Assert.Contains(colour, chip.ClassList);
    }

    [Theory]
    [InlineData(SlaVerdict.Met, "In time")]
    [InlineData(SlaVerdict.Breached, "Limit breached")]
    [InlineData(SlaVerdict.Indeterminate, "Can't say in time")]
    [InlineData(null, "No SLA verdict")]
    public void Being_in_time_has_a_word_of_its_own(SlaVerdict? sla, string word) =>
        Assert.Equal(word, Render<SlaChip>(p => p.Add(c => c.Sla, sla)).Find(".tm-chip").TextContent);

    [Theory]
    [InlineData(RiskTier.Critical)]
    [InlineData(RiskTier.Low)]
    public void A_tier_is_no_status_and_has_no_colour(RiskTier tier)
    {
        var chip = Render<TierChip>(p => p.Add(c => c.Tier, tier)).Find(".tm-chip");

        Assert.Equal(tier.ToString(), chip.TextContent);
        Assert.Contains("tm-neutral", chip.ClassList);
    }

    [Fact]
    public void A_screen_reader_is_told_the_word_and_the_meaning_beside_it()
    {
        var chip = Render<VerdictChip>(p => p.Add(c => c.Verdict, Verdict.Inconclusive)).Find(".tm-chip");

        Assert.Equal("Inconclusive", chip.GetAttribute("aria-label")); // short: in a table there are many
        Assert.Equal("img", chip.GetAttribute("role")); // what has no role may have neither name nor description
        Assert.Equal(VerdictMeaning, chip.GetAttribute("aria-description"));
        Assert.Equal(VerdictMeaning, chip.GetAttribute("data-sentence"));
    }

    [Theory]
    [MemberData(nameof(States))]
    public void Every_state_has_a_sign_a_word_and_a_meaning(Enum state)
    {
        var chip = Render<StateChip>(p => p.Add(c => c.State, state)).Find(".tm-chip");

        Assert.NotEmpty(chip.TextContent);
        Assert.EndsWith(".", chip.GetAttribute("data-sentence"));
        Assert.NotNull(chip.QuerySelector("svg"));
    }
}
