using Dashboard.Core.Apps;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Tests.Apps;

public sealed class RoleMapTests
{
    [Fact]
    public void An_active_identity_has_what_every_rule_that_applies_gives()
    {
        var expected = Some.Roles().Expect(Some.Person("1", "x", true, "finance", null, "SALES"));

        Assert.Equal(new ExpectedAccess(true, NameSet.Of("basic", "crm", "ledger")), expected);
    }

    [Fact]
    public void A_disabled_or_absent_identity_has_nothing()
    {
        Assert.Equal(ExpectedAccess.None, Some.Roles().Expect(Some.Person("1", "x", false, "Finance", null, "sales")));
        Assert.Equal(ExpectedAccess.None, Some.Roles().Expect(null));
    }

    [Theory]
    [InlineData(AppScope.Everyone, true)]
    [InlineData(AppScope.Mapped, false)]
    public void Without_an_entitlement_the_scope_decides_about_the_account(AppScope scope, bool account)
    {
        var map = new RoleMap(scope, [new(false, "sales", null, "crm")]);

        Assert.Equal(new ExpectedAccess(account, NameSet.Empty), map.Expect(Some.Person("1", "x")));
        Assert.True(map.Expect(Some.Person("1", "x", true, null, null, "sales")).Account);
    }

    [Fact]
    public void A_rule_on_a_group_cannot_be_asked_when_groups_were_not_read()
    {
        var unread = Some.Person("1", "x") with { Groups = null };

        Assert.Throws<ArgumentException>(() => Some.Roles().Expect(unread));
        Assert.True(new RoleRule(false, null, "d", "e").AppliesTo(unread with { Department = "D" }));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("Finance", true)]
    [InlineData("FINANCE", true)]
    [InlineData("Finance ", false)]
    public void A_department_rule_ignores_case_and_nothing_else(string? department, bool applies) =>
        Assert.Equal(applies, new RoleRule(false, null, "Finance", "ledger").AppliesTo(Some.Person("1", "x", true, department)));

    [Fact]
    public void Maps_are_equal_when_their_rules_are()
    {
        Assert.Equal(Some.Roles(), Some.Roles());
        Assert.NotEqual(Some.Roles(), Some.Roles(AppScope.Mapped));
        Assert.NotEqual(Some.Roles(), Some.Roles() with { Rules = Some.Roles().Rules.RemoveAt(0) });
    }
}
