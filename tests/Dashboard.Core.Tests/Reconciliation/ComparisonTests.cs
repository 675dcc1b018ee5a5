using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Canaries;
using Dashboard.Core.Directories;
using Dashboard.Core.Reconciliation;
using static Dashboard.Core.Tests.Reconciliation.Compare;

namespace Dashboard.Core.Tests.Reconciliation;

/// <summary>Each disagreement under its name, and nothing else reported.</summary>
public sealed class ComparisonTests
{
    private static readonly DateTimeOffset JustNow = Some.Noon - Lag;
    private static readonly DateTimeOffset Before = JustNow - TimeSpan.FromTicks(1);

    /// <summary>A directory that never says when somebody changed (Microsoft Entra ID): what is first seen is on its way, and no longer than that may take.</summary>
    [Fact]
    public void Where_nobody_says_when_it_changed_lag_counts_from_the_round_that_saw_it_first()
    {
        var first = new Compare { Identities = [Compare.Person(1, active: false) with { LastModified = null }], Accounts = [Compare.Account(1)] };
        var seen = first.Result();
        Assert.Equal(1, seen.Counts[Situation.Lagging]);

        var before = new Round(Guid.NewGuid(), first.App.Id, "hr", first.Now, first.Now, true, string.Empty, 1, 1, 0) { Lagging = seen.Lagging };
        Assert.Empty((first with { Now = first.Now + Compare.Lag, Before = before }).Found());
        Assert.Equal(["a-1 ResidualAccess"], (first with { Now = first.Now + Compare.Lag + Some.S(1), Before = before }).Found());
    }

    [Fact]
    public void Who_has_what_is_due_is_linked_and_no_finding()
    {
        var result = new Compare { Identities = [Person(1), Person(2)], Accounts = [Account(1), Account(2)] }.Result();

        Assert.Empty(result.Found);
        Assert.Equal(2, result.Counts[Situation.Linked]);
    }

    public static TheoryData<string, string> OneAccount => new()
    {
        { "same id, other name", "" },
        { "same name in other case, other id", "" },
        { "nobody", "a-1 OrphanedAccount" },
        { "nobody, inactive", "a-1 StaleLink" },
        { "disabled long ago", "a-1 ResidualAccess" },
        { "disabled, and never says when", string.Empty },
        { "disabled just now", "" },
        { "disabled in the near future, by another clock", "" },
        { "disabled in the far future", "a-1 ResidualAccess" },
        { "disabled, and the account too", "a-1 ExcessEntitlement" },
        { "disabled, and the account has nothing", "" },
        { "externalId of a disabled one, name of an active one", "a-1 ResidualAccess|id-2 MissingAccount" },
        { "inactive account of an active one", "id-1 MissingAccount" },
        { "one entitlement too few", "a-1 MissingEntitlement" },
        { "another's entitlement", "a-1 ExcessEntitlement" },
        { "nobody's entitlement", "a-1 ParallelRole" },
        { "all three at once", "a-1 ExcessEntitlement|a-1 MissingEntitlement|a-1 ParallelRole" },
        { "entitlements not read", "" },
        { "groups not read", "" },
    };

    [Theory]
    [MemberData(nameof(OneAccount))]
    public void An_account_is_called_what_it_is(string what, string expected)
    {
        var (person, account) = (Person(1), Account(1));
        DirectoryIdentity[] identities = what switch
        {
            "same id, other name" => [person with { UserName = "anna.new" }],
            "same name in other case, other id" => [person with { Id = "id-7", UserName = "USER1" }],
            "nobody" or "nobody, inactive" => [],
            "disabled long ago" => [Person(1, false, Before)],
            "disabled, and never says when" => [Person(1, false) with { LastModified = null }],
            "disabled just now" => [Person(1, false, JustNow)],
            "disabled in the near future, by another clock" => [Person(1, false, Some.Noon + Lag)],
            "disabled in the far future" => [Person(1, false, Some.Noon + Lag + TimeSpan.FromTicks(1))],
            "disabled, and the account too" or "disabled, and the account has nothing" => [Person(1, false)],
            "externalId of a disabled one, name of an active one" => [Person(1, false) with { UserName = "old" }, Person(2) with { UserName = "user1" }],
            "groups not read" => [person with { Groups = null }],
            _ => [person],
        };
        account = what switch
        {
            "nobody, inactive" or "inactive account of an active one" or "disabled, and the account too" => account with { Active = false },
            "disabled, and the account has nothing" => account with { Active = false, Entitlements = NameSet.Empty },
            "one entitlement too few" => account with { Entitlements = NameSet.Of("basic") },
            "another's entitlement" => account with { Entitlements = NameSet.Of("basic", "crm", "ledger") },
            "nobody's entitlement" => account with { Entitlements = NameSet.Of("basic", "crm", "root") },
            "all three at once" => account with { Entitlements = NameSet.Of("BASIC", "ledger", "root") },
            "entitlements not read" => account with { Entitlements = null },
            _ => account,
        };

        var compare = new Compare { Identities = identities, Accounts = [account] };

        Assert.Equal(expected, string.Join('|', compare.Found()));
        if (what is "entitlements not read" or "groups not read")
        {
            Assert.Equal(1, compare.Result().Counts[Situation.Unobservable]);
        }
    }

    [Fact]
    public void Whoever_is_due_an_account_and_has_none_misses_it_once_it_is_no_lag()
    {
        Assert.Equal(["id-1 MissingAccount"], new Compare { Identities = [Person(1, modified: Before)] }.Found());

        var lagging = new Compare { Identities = [Person(1, modified: JustNow), Person(2, false)] }.Result();
        Assert.Empty(lagging.Found);
        Assert.Equal(1, lagging.Counts[Situation.Lagging]);
    }

    [Fact]
    public void Whoever_no_rule_assigns_has_no_account_or_residual_access()
    {
        var app = Some.App(roles: Some.Roles(AppScope.Mapped) with { Rules = [new(false, "sales", null, "crm")] });
        var outsider = Person(1) with { Groups = NameSet.Empty };

        Assert.Empty(new Compare { App = app, Identities = [outsider] }.Found());
        Assert.Empty(new Compare { App = app, Identities = [outsider], Accounts = [Account(1, false) with { Entitlements = NameSet.Empty }] }.Found());
        Assert.Equal(["a-1 ResidualAccess"], new Compare { App = app, Identities = [outsider], Accounts = [Account(1)] }.Found());
    }

    [Fact]
    public void An_inactive_account_of_somebody_who_is_not_assigned_keeps_nothing_either()
    {
        var app = Some.App(roles: Some.Roles(AppScope.Mapped) with { Rules = [new(false, "support", null, "desk")] });
        var compare = new Compare { App = app, Identities = [Person(1)], Accounts = [Account(1, false)] };

        Assert.Equal(["a-1 ExcessEntitlement"], compare.Found());
        Assert.Empty((compare with { Accounts = [Account(1, false) with { Entitlements = NameSet.Empty }] }).Found());
        Assert.Equal(1, (compare with { Accounts = [Account(1, false) with { Entitlements = null }] }).Result().Counts[Situation.Unobservable]);
    }

    /// <summary>A nightly import that touches every identity makes each look changed just now, for ever.</summary>
    [Fact]
    public void What_lags_for_longer_than_a_change_may_take_is_a_finding_however_often_somebody_touches_it()
    {
        Compare Round(int minute, ComparisonResult? before) => new()
        {
            Identities = [Person(1, false, Some.Noon.AddMinutes(minute))],
            Accounts = [Account(1)],
            Now = Some.Noon.AddMinutes(minute),
            Before = before is null ? null : new(Guid.NewGuid(), new("mail"), "hr", Some.Noon, Some.Noon, true, string.Empty, 1, 1, 0) { Lagging = before.Lagging },
        };

        var first = Round(0, null).Result();
        var second = Round(15, first).Result();
        var third = Round(16, second).Result();

        Assert.Equal((1, 1), (first.Counts[Situation.Lagging], second.Counts[Situation.Lagging]));
        Assert.Equal(Situation.ResidualAccess, Assert.Single(third.Found).Situation);
        Assert.Empty(Round(16, null).Found());
    }

    [Fact]
    public void Where_disabled_accounts_may_keep_entitlements_they_do() =>
        Assert.Empty(new Compare { App = Some.App(disabledMayKeep: true), Identities = [Person(1, false)], Accounts = [Account(1, false)] }.Found());

    [Fact]
    public void A_second_active_account_is_a_duplicate_whichever_was_read_first()
    {
        var byName = Account(1) with { Id = "a-0", ExternalId = null };
        var compare = new Compare { Identities = [Person(1)], Accounts = [byName, Account(1)] };

        Assert.Equal(["a-0 DuplicateAccount"], compare.Found()); // the one with the id is surer
        Assert.Equal(["a-0 DuplicateAccount"], (compare with { Accounts = [Account(1), byName] }).Found());
        Assert.Empty((compare with { Accounts = [Account(1), byName with { Active = false, Entitlements = NameSet.Empty }] }).Found());
        Assert.Equal(["a-1 DuplicateAccount"], (compare with { Accounts = [byName with { ExternalId = "id-1" }, Account(1)] }).Found());

        // An inactive account beside an active one: nothing is missing.
        Assert.DoesNotContain("id-1 MissingAccount", (compare with { Accounts = [Account(1, false), byName] }).Found());
    }

    [Fact]
    public void Two_candidates_are_disputed_and_neither_is_said_to_miss_an_account()
    {
        var compare = new Compare
        {
            App = Some.App() with { Correlation = new([CorrelationRule.Mail], []) { IsSet = true } },
            Identities = [Person(1), Person(2) with { Mail = "USER1@example.org" }],
            Accounts = [Account(1)],
        };

        Assert.Equal(["a-1 Disputed"], compare.Found());
        Assert.Equal(2, compare.Result().Counts[Situation.Unobservable]);
        Assert.Contains("user1, user2", Assert.Single(compare.Result().Found).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CorrelationRule.ImmutableId, "id-1", "x", null, true)]
    [InlineData(CorrelationRule.ImmutableId, "ID-1", "x", null, false)]
    [InlineData(CorrelationRule.ExternalId, "E1", "x", null, true)]
    [InlineData(CorrelationRule.ExternalId, "", "user1", null, false)]
    [InlineData(CorrelationRule.UserName, "x", "USER1", null, true)]
    [InlineData(CorrelationRule.Mail, "x", "x", "User1@Example.org", true)]
    [InlineData(CorrelationRule.Mail, "x", "user1", null, false)]
    public void An_account_is_correlated_by_the_rules_of_its_app(CorrelationRule rule, string externalId, string userName, string? mail, bool isLinked)
    {
        var compare = new Compare
        {
            App = Some.App() with { Correlation = new([rule], []) { IsSet = true } },
            Identities = [Person(1), Person(2) with { ExternalId = null, Mail = null }, Person(3) with { ExternalId = string.Empty, Mail = string.Empty, Groups = NameSet.Empty, Active = false }],
            Accounts = [Account(1) with { ExternalId = externalId, UserName = userName, Mail = mail }],
        };

        Assert.Equal(isLinked, !compare.Found().Contains("a-1 OrphanedAccount"));
    }

    [Fact]
    public void An_address_that_very_many_share_is_looked_up_once()
    {
        const int Many = 20_000;
        var compare = new Compare
        {
            App = Some.App() with { Correlation = new([CorrelationRule.Mail], []) { IsSet = true } },
            Identities = [.. Enumerable.Range(0, Many).Select(n => Person(n) with { Mail = "noreply@example.org" })],
            Accounts = [.. Enumerable.Range(0, Many).Select(n => Account(n) with { Mail = "noreply@example.org" })],
        };

        var result = compare.Result();

        Assert.Equal((Many, Many), (result.Counts[Situation.Disputed], result.Counts[Situation.Unobservable]));
        Assert.Contains($"and {Many - 5} more", result.Found[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_of_somebody_who_is_gone_says_something_only_where_ids_are_meant()
    {
        var compare = new Compare { Identities = [Person(2) with { UserName = "user1" }], Accounts = [Account(1)] };
        var meant = compare with { App = compare.App with { Correlation = Correlation.Default with { IsSet = true } } };

        Assert.Empty(compare.Found()); // many provisioners leave something else in externalId
        Assert.Equal(["a-1 StaleLink"], meant.Found());
    }

    [Theory]
    [InlineData(ComparedField.DisplayName, "the display name is 'User 1' in the app and 'Anna' in the directory")]
    [InlineData(ComparedField.Department, "the department is 'Sales' in the app and 'Finance' in the directory")]
    [InlineData(ComparedField.Mail, "the mail address is 'user1@example.org' in the app and 'a@example.org' in the directory")]
    [InlineData(ComparedField.UserName, "the sign-in name is 'user1' in the app and 'anna' in the directory")]
    public void A_field_that_is_compared_and_differs_is_drift(ComparedField field, string sentence)
    {
        var compare = new Compare
        {
            App = Some.App() with { Correlation = new([CorrelationRule.ImmutableId], [field]) },
            Identities = [Person(1) with { UserName = "anna", DisplayName = "Anna", Department = "Finance", Mail = "a@example.org" }],
            Accounts = [Account(1) with { Entitlements = NameSet.Of("basic", "crm", "ledger") }],
        };

        var drift = Assert.Single(compare.Result().Found);
        Assert.Equal(Situation.AttributeDrift, drift.Situation);
        Assert.Contains(sentence, drift.Reason, StringComparison.Ordinal);
        Assert.Empty((compare with { App = compare.App with { Correlation = Correlation.Default } }).Found());
    }

    [Fact]
    public void An_account_that_outlives_its_canary_is_residual_access_and_says_that_it_is_ours()
    {
        var gone = Some.Canary() with { State = CanaryState.Gone, GoneAt = Some.Noon.AddHours(-1) };
        var compare = new Compare { Accounts = [Some.Account()], Canaries = [gone] };

        var finding = Assert.Single(compare.Result().Found);
        Assert.Equal((Situation.ResidualAccess, true), (finding.Situation, finding.IsCanary));
        Assert.Empty((compare with { Canaries = [gone with { GoneAt = JustNow }] }).Found());
        Assert.Empty((compare with { Canaries = [Some.Canary(state: CanaryState.Removing)] }).Found());

        // The app may have given it another name: the provisioner left the directory's id.
        Assert.True(Assert.Single((compare with { Accounts = [Some.Account(userName: "t.canary")] }).Result().Found).IsCanary);
    }

    [Fact]
    public void A_canary_that_lives_is_judged_by_its_run_alone()
    {
        var canary = Some.Canary();
        var compare = new Compare { Identities = [Some.Identity(canary) with { LastModified = Some.Noon.AddDays(-1) }], Canaries = [canary] };

        Assert.Empty(compare.Found());
        Assert.Empty((compare with { Accounts = [Some.Account(entitlements: ["root"])] }).Found());
    }

    [Fact]
    public void A_finding_carries_what_the_identity_behind_it_stands_for()
    {
        var agent = Person(1, false) with { Kind = IdentityKind.Agent };
        var ours = Some.Canary(state: CanaryState.Gone) with { UserName = "user1", Kind = IdentityKind.ServiceAccount, GoneAt = Some.Noon.AddDays(-1) };

        Assert.Equal(IdentityKind.Agent, Assert.Single(new Compare { Identities = [agent], Accounts = [Account(1)] }.Findings()).Kind);
        Assert.Equal(IdentityKind.ServiceAccount, Assert.Single(new Compare { Accounts = [Account(1)], Canaries = [ours] }.Findings()).Kind);
        Assert.Null(Assert.Single(new Compare { Accounts = [Account(1)] }.Findings()).Kind);
    }

    [Theory]
    [InlineData("id-2", true, "user2")]
    [InlineData("id-3", true, "user3 (disabled)")]
    [InlineData("id-9", true, "id-9 (not in the directory)")]
    [InlineData("id-9", false, "id-9")]
    [InlineData(null, true, null)]
    public void A_finding_of_a_service_account_says_who_answers_for_it(string? owner, bool isDirectoryComplete, string? expected)
    {
        var service = Person(1, false) with { Kind = IdentityKind.ServiceAccount, Owner = owner };
        var compare = new Compare { Identities = [service, Person(2), Person(3, false)], Accounts = [Account(1), Account(2)], IsDirectoryComplete = isDirectoryComplete };

        var finding = Assert.Single(compare.Findings());

        Assert.Equal((IdentityKind.ServiceAccount, expected), (finding.Kind, finding.Readings.Owner));
    }

    /// <summary>A file of three days ago cannot show what happened since.</summary>
    [Theory]
    [InlineData(-4, true)]
    [InlineData(-2, false)]
    [InlineData(0, false)]
    public void Nobody_is_blamed_by_a_file_for_what_came_after_its_date(int changedDays, bool isFinding)
    {
        var compare = new Compare
        {
            AsOf = Some.Noon.AddDays(-3),
            Identities = [Person(1, false, Some.Noon.AddDays(changedDays)), Person(2, true, Some.Noon.AddDays(changedDays))],
            Accounts = [Account(1)],
        };

        Assert.Equal(isFinding ? ["a-1 ResidualAccess", "id-2 MissingAccount"] : [], compare.Found());
        Assert.All(compare.Findings(), f => Assert.Equal((compare.AsOf, true), (f.Readings.ImportedAsOf, f.Reason.Contains("By a file of 2026-02-27 12:00 UTC, imported and not observed.", StringComparison.Ordinal))));
    }

    [Fact]
    public void Of_an_incomplete_directory_nobody_is_called_an_orphan_and_a_weaker_rule_proves_nothing()
    {
        // user1 of the app is id-1, who is on the page that is missing; the disabled user1 is somebody else.
        var compare = new Compare { Identities = [Person(7, false) with { UserName = "user1" }, Person(2, false)], Accounts = [Account(1), Account(2), Account(3)], IsDirectoryComplete = false };

        Assert.Equal(["a-2 ResidualAccess"], compare.Found()); // seen on both sides, by an id of which there is only one
        Assert.Equal(2, compare.Result().Counts[Situation.Unobservable]);
    }

    [Fact]
    public void Of_an_incomplete_app_nobody_misses_an_account_and_what_was_seen_still_counts()
    {
        var compare = new Compare { Identities = [Person(1), Person(2, false)], Accounts = [Account(2), Account(3)], IsAppComplete = false };

        Assert.Equal(["a-2 ResidualAccess", "a-3 OrphanedAccount"], compare.Found());
        Assert.Equal(1, compare.Result().Counts[Situation.Unobservable]);
    }
}
