using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Evidence;

namespace Dashboard.Core.Tests.Evidence;

public sealed class ControlClaimsTests
{
    [Fact]
    public void A_persons_canary_speaks_to_nothing_that_is_about_others() =>
        Assert.All(Enum.GetValues<CheckKind>(), check => Assert.Empty(ControlClaims.Of(check, IdentityKind.Person)));

    [Fact]
    public void A_service_account_speaks_to_no_item_about_AI_and_an_agent_to_those_of_a_service_account_too() => Assert.All(
        Enum.GetValues<CheckKind>(),
        check =>
        {
            var (service, agent) = (ControlClaims.Of(check, IdentityKind.ServiceAccount), ControlClaims.Of(check, IdentityKind.Agent));
            Assert.All(service, id => Assert.StartsWith("NHI", id, StringComparison.Ordinal));
            Assert.Equal(service, agent.Where(id => id.StartsWith("NHI", StringComparison.Ordinal)));
        });

    [Fact]
    public void Every_id_that_is_claimed_is_explained_and_every_one_explained_is_claimed_by_some_check() => Assert.Equal(
        ControlClaims.Items.Select(i => i.Id).Order(),
        Enum.GetValues<CheckKind>().SelectMany(check => ControlClaims.Of(check, IdentityKind.Agent)).Distinct().Order());

    /// <summary>What is lent is about privilege that ends, and a token that outlives it about secrets that do not; that it comes at all claims nothing.</summary>
    [Theory]
    [InlineData(CheckKind.JitApproval, "", "")]
    [InlineData(CheckKind.JitGrant, "", "")]
    [InlineData(CheckKind.JitExpiry, "NHI5", "NHI5")]
    [InlineData(CheckKind.JitEnd, "NHI5", "NHI5 MANAGE 4.1")]
    [InlineData(CheckKind.JitRevoke, "NHI5", "NHI5 MANAGE 4.1")]
    [InlineData(CheckKind.JitTokens, "NHI7", "NHI7")]
    public void What_is_lent_for_a_time_speaks_to_privilege_and_to_secrets_that_last_too_long(CheckKind check, string service, string agent)
    {
        Assert.Equal(service, string.Join(' ', ControlClaims.Of(check, IdentityKind.ServiceAccount)));
        Assert.Equal(agent, string.Join(' ', ControlClaims.Of(check, IdentityKind.Agent)));
        Assert.Empty(ControlClaims.Of(check, IdentityKind.Person));
    }

    [Fact]
    public void An_owner_who_leaves_is_about_offboarding_and_about_who_answers() =>
        Assert.Equal(["NHI1", "GOVERN 1.7", "GOVERN 2.1", "MANAGE 2.4"], ControlClaims.Of(CheckKind.OwnerLeaves, IdentityKind.Agent));
}
