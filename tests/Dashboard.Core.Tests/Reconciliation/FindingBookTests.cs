using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Reconciliation;
using static Dashboard.Core.Tests.Reconciliation.Compare;

namespace Dashboard.Core.Tests.Reconciliation;

/// <summary>A finding over several rounds.</summary>
public sealed class FindingBookTests
{
    private static readonly Compare Orphan = new() { Accounts = [Account(1)] };

    [Fact]
    public void A_finding_is_seen_again_resolved_when_gone_and_new_when_it_comes_back()
    {
        var first = Assert.Single(Orphan.Findings());
        var again = Assert.Single((Orphan with { Accounts = [Account(1) with { Entitlements = NameSet.Empty }], Known = [first], Now = Some.Noon.AddDays(1) }).Findings());
        var resolved = Assert.Single((Orphan with { Accounts = [], Known = [again], Now = Some.Noon.AddDays(2) }).Findings());
        var reopened = Assert.Single((Orphan with { Known = [resolved], Now = Some.Noon.AddDays(3) }).Findings());

        Assert.Equal((first.Id, Some.Noon, Some.Noon.AddDays(1), null), (again.Id, again.FirstSeen, again.LastSeen, again.ResolvedAt));
        Assert.Equal(NameSet.Empty, again.Entitlements);
        Assert.Equal((first.Id, Some.Noon.AddDays(2)), (resolved.Id, resolved.ResolvedAt!.Value));
        Assert.NotEqual(first.Id, reopened.Id);
        Assert.Null(reopened.ResolvedAt);
        Assert.Empty((Orphan with { Accounts = [], Known = [resolved] }).Findings());
    }

    [Fact]
    public void The_readings_of_both_sides_are_kept_with_it()
    {
        var (identity, account) = (Person(1), Account(1) with { Entitlements = NameSet.Of("basic", "crm", "root") });

        var finding = Assert.Single(new Compare { Identities = [identity], Accounts = [account] }.Findings());

        Assert.Equal(new FindingReadings(identity, new(true, NameSet.Of("basic", "crm")), null, account), finding.Readings);
        Assert.Equal(("a-1", "user1", "id-1", CorrelationRule.ImmutableId, NameSet.Of("root")), (finding.AccountId, finding.UserName, finding.IdentityId, finding.By, finding.Names));
    }

    /// <summary>Any edit of a disabled identity, such as by a nightly import, makes it look changed just now.</summary>
    [Fact]
    public void An_open_finding_is_not_resolved_because_somebody_touched_the_disabled_identity()
    {
        var compare = new Compare { Identities = [Person(1, false)], Accounts = [Account(1)] };
        var open = Assert.Single(compare.Findings());

        var touched = Assert.Single((compare with { Identities = [Person(1, false, Some.Noon.AddDays(1))], Known = [open], Now = Some.Noon.AddDays(1) }).Findings());

        Assert.Equal((open.Id, null), (touched.Id, touched.ResolvedAt));
    }

    [Fact]
    public void An_orphan_whose_identity_turns_up_disabled_becomes_residual_access()
    {
        var orphan = Assert.Single(Orphan.Findings());

        var changed = (Orphan with { Identities = [Person(1, false)], Known = [orphan], Now = Some.Noon.AddDays(1) }).Findings();

        Assert.Equal(2, changed.Length);
        Assert.NotNull(changed.Single(f => f.Id == orphan.Id).ResolvedAt);
        Assert.Equal(Situation.ResidualAccess, changed.Single(f => f.ResolvedAt is null).Situation);
    }

    [Fact]
    public void A_finding_that_two_rounds_at_once_made_twice_becomes_one_again()
    {
        var first = Assert.Single(Orphan.Findings());
        var twin = first with { Id = Guid.NewGuid(), FirstSeen = Some.Noon.AddSeconds(1) };

        var changed = (Orphan with { Known = [twin, first], Now = Some.Noon.AddDays(1) }).Findings();

        Assert.Equal(first.Id, changed.Single(f => f.ResolvedAt is null).Id);
        Assert.Equal(twin.Id, changed.Single(f => f.ResolvedAt is not null).Id);
    }

    [Theory]
    [InlineData("entitlements not read", false)]
    [InlineData("entitlement gone", true)]
    [InlineData("account gone", true)]
    [InlineData("account gone, but the listing was cut short", false)]
    [InlineData("identity not read", false)]
    [InlineData("identity gone", true)] // an orphan now, and no excess
    public void An_excess_is_gone_when_that_was_seen(string what, bool isGone)
    {
        var compare = new Compare { Identities = [Person(1)], Accounts = [Account(1) with { Entitlements = NameSet.Of("basic", "crm", "ledger") }] };
        var known = Assert.Single(compare.Findings());

        var later = compare with
        {
            Known = [known],
            Now = Some.Noon.AddDays(1),
            Accounts = what switch
            {
                "entitlements not read" => [Account(1) with { Entitlements = null }],
                "entitlement gone" => [Account(1)],
                "account gone" or "account gone, but the listing was cut short" => [],
                _ => compare.Accounts,
            },
            IsAppComplete = what != "account gone, but the listing was cut short",
            Identities = what.StartsWith("identity", StringComparison.Ordinal) ? [] : compare.Identities,
            IsDirectoryComplete = what != "identity not read",
        };

        Assert.Equal(isGone, later.Findings().SingleOrDefault(f => f.Id == known.Id)?.ResolvedAt is not null);
    }

    [Theory]
    [InlineData("groups not read", false)] // what the identity is due is not known then
    [InlineData("disputed", false)]
    [InlineData("assigned again", true)]
    public void Residual_access_is_gone_when_that_was_seen(string what, bool isGone)
    {
        var compare = new Compare
        {
            App = Some.App(roles: Some.Roles(AppScope.Mapped) with { Rules = [new(false, "support", null, "desk")] }) with { Correlation = new([CorrelationRule.ImmutableId, CorrelationRule.Mail], []) },
            Identities = [Person(1)],
            Accounts = [Account(1) with { ExternalId = what == "disputed" ? null : "id-1" }],
        };
        var known = Assert.Single(compare.Findings());
        Assert.Equal(Situation.ResidualAccess, known.Situation);

        var later = compare with
        {
            Known = [known],
            Now = Some.Noon.AddDays(1),
            Identities = what switch
            {
                "groups not read" => [Person(1) with { Groups = null }],
                "disputed" => [Person(1), Person(2, false) with { Mail = "user1@example.org" }],
                _ => [Person(1) with { Groups = NameSet.Of("support") }],
            },
        };

        Assert.Equal(isGone, later.Findings().SingleOrDefault(f => f.Id == known.Id)?.ResolvedAt is not null);
    }

    [Theory]
    [InlineData(-5, false)]
    [InlineData(-3, true)]
    public void A_file_resolves_only_what_is_not_newer_than_itself(int days, bool isGone)
    {
        var known = Assert.Single((Orphan with { AsOf = Some.Noon.AddDays(-4) }).Findings());

        var later = (Orphan with { Accounts = [], Known = [known], AsOf = Some.Noon.AddDays(days), Now = Some.Noon.AddDays(1) }).Findings();

        Assert.Equal(isGone, later.SingleOrDefault()?.ResolvedAt is not null);
    }

    [Theory]
    [InlineData("account there", true)]
    [InlineData("account there, in a listing cut short", true)]
    [InlineData("nothing seen, listing cut short", false)]
    [InlineData("identity disabled", true)]
    [InlineData("identity gone", true)]
    [InlineData("identity gone, directory cut short", false)]
    [InlineData("account may be one of two", false)]
    [InlineData("groups not read", false)]
    public void A_missing_account_is_missed_no_more_when_that_was_seen(string what, bool isGone)
    {
        var compare = new Compare { Identities = [Person(1)], App = Some.App() with { Correlation = new([CorrelationRule.ImmutableId, CorrelationRule.Mail], []) } };
        var known = Assert.Single(compare.Findings());

        var later = compare with
        {
            Known = [known],
            Now = Some.Noon.AddDays(1),
            Accounts = what.StartsWith("account there", StringComparison.Ordinal) ? [Account(1)]
                : what == "account may be one of two" ? [Account(1) with { ExternalId = null }]
                : [],
            IsAppComplete = !what.EndsWith("listing cut short", StringComparison.Ordinal),
            IsDirectoryComplete = !what.EndsWith("directory cut short", StringComparison.Ordinal),
            Identities = what switch
            {
                "identity disabled" => [Person(1, false)],
                "identity gone" or "identity gone, directory cut short" => [],
                "account may be one of two" => [Person(1), Person(2, false) with { Mail = "user1@example.org" }],
                "groups not read" => [Person(1) with { Groups = null }],
                _ => [Person(1)],
            },
        };

        Assert.Equal(isGone, later.Findings().SingleOrDefault(f => f.Id == known.Id)?.ResolvedAt is not null);
    }
}
