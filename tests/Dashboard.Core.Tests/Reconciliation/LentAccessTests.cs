using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Probes;
using Dashboard.Core.Reconciliation;
using static Dashboard.Core.Tests.Reconciliation.Compare;

namespace Dashboard.Core.Tests.Reconciliation;

/// <summary>What is only lent is judged by its broker's list of grants, and by nothing where that says nothing.</summary>
public sealed class LentAccessTests
{
    private static readonly GovernedApp Lender = Some.App() with
    {
        Correlation = Correlation.Default,
        Jit = new("root", Some.S(60), null, JitEnd.Expiry, new ScimGroupBroker(Some.Connection(), "lent", "expiresAt"), ProbeSet.None),
    };

    private static readonly DateTimeOffset Yesterday = Some.Noon.AddDays(-1);

    /// <summary>Somebody else's grant: it shows that the list names people as we do.</summary>
    private static readonly HeldGrant Neighbour = new("user2", GrantState.Active, Some.Noon.AddHours(1), "active");

    public static TheoryData<string, HeldGrant[], bool, string> Lists => new()
    {
        { "in force", [Mine(GrantState.Active, Some.Noon.AddHours(1))], true, "" },
        { "in force, found in a list that was cut short", [Mine(GrantState.Active, Some.Noon.AddHours(1))], false, "" },
        { "named in other case", [Mine(GrantState.Active, Some.Noon.AddHours(1)) with { Holder = "USER1" }], true, "" },
        { "one over and one in force", [Mine(GrantState.Ended, Yesterday), Mine(GrantState.Active, Some.Noon.AddHours(1))], true, "" },
        { "over", [Mine(GrantState.Ended, Yesterday)], true, "a-1 ExpiredJitGrant" },
        { "over by its end, and still called active", [Mine(GrantState.Active, Yesterday)], true, "a-1 ExpiredJitGrant" },
        { "over, in a list that was cut short: another may be in force", [Mine(GrantState.Ended, Yesterday)], false, "?" },
        { "over just now", [Mine(GrantState.Ended, Some.Noon - Lag)], true, "lag" },
        { "over a moment longer than it may take", [Mine(GrantState.Ended, Some.Noon - Lag - TimeSpan.FromTicks(1))], true, "a-1 ExpiredJitGrant" },
        { "revoked before its end, nobody says when", [Mine(GrantState.Ended, Some.Noon.AddHours(1))], true, "lag" },
        { "requested only", [Mine(GrantState.Pending, null), Neighbour], true, "lag" },
        { "none of theirs", [Neighbour], true, "lag" },
        { "nobody whom the directory knows", [Neighbour with { Holder = "uid=user2" }], true, "?" },
        { "none of theirs, and one in force of somebody whom nobody knows: it may be theirs under another name", [Neighbour, Neighbour with { Holder = "user1#EXT#" }], true, "?" },
        { "an empty list: it may be one that we do not see", [], true, "?" },
        { "without an end", [Mine(GrantState.Active, null)], true, "a-1 ExcessEntitlement" },
        { "without an end, and another with one", [Mine(GrantState.Active, null), Mine(GrantState.Active, Some.Noon.AddHours(1))], true, "" },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public void Who_has_what_is_lent_needs_a_grant_in_force(string what, HeldGrant[] grants, bool isComplete, string expected)
    {
        var compare = Borrowing with { Grants = Listing(grants, isComplete) };

        var result = compare.Result();
        Assert.True(compare.Found().SequenceEqual(expected is "" or "?" or "lag" ? [] : [expected]), $"{what}: {string.Join(", ", compare.Found())}");
        Assert.Equal(expected is "?" ? 1 : 0, result.Counts.GetValueOrDefault(Situation.Unobservable));
        Assert.Equal(expected is "lag" ? 1 : 0, result.Counts.GetValueOrDefault(Situation.Lagging));
    }

    [Fact]
    public void Where_no_broker_says_anything_what_is_lent_is_no_parallel_role_and_unobservable()
    {
        Assert.Empty(Borrowing.Found());
        Assert.Equal(1, Borrowing.Result().Counts[Situation.Unobservable]);
    }

    /// <summary>Two of one department with the same entitlements: that one may have them says nothing of the other.</summary>
    [Fact]
    public void The_grant_of_one_is_no_grant_of_another_who_is_due_the_same()
    {
        var borrowed = NameSet.Of("basic", "crm", "root");
        var compare = Borrowing with
        {
            Accounts = [Account(1) with { Entitlements = borrowed }, Account(2) with { Entitlements = borrowed }],
            Grants = Listing([Mine(GrantState.Active, Some.Noon.AddHours(1)), Mine(GrantState.Ended, Yesterday) with { Holder = "user2" }], true),
        };

        Assert.Equal(["a-2 ExpiredJitGrant"], compare.Found());
        Assert.Equal(["a-2 ExpiredJitGrant"], (compare with { Accounts = [.. compare.Accounts.Reverse()] }).Found());
    }

    [Fact]
    public void A_grant_that_ends_with_a_ticket_needs_no_end_of_its_own()
    {
        var bound = Borrowing with { App = Lender with { Jit = Lender.Jit! with { EndsBy = JitEnd.Ticket } }, Grants = Listing([Mine(GrantState.Active, null)], true) };

        Assert.Empty(bound.Found());
        Assert.Equal(["a-1 ExpiredJitGrant"], (bound with { Grants = Listing([Mine(GrantState.Ended, Yesterday)], true) }).Found());
    }

    /// <summary>Nobody says since when: it lags from the round that saw it first, and no longer than it may take.</summary>
    [Fact]
    public void What_is_held_without_any_grant_is_a_finding_once_it_lasted()
    {
        var first = Borrowing with { Grants = Listing([Neighbour], true) };
        var before = new Round(Guid.NewGuid(), first.App.Id, "hr", first.Now, first.Now, true, string.Empty, 1, 1, 0) { Lagging = first.Result().Lagging };

        Assert.Empty((first with { Now = first.Now + Lag, Before = before }).Found());
        Assert.Equal(["a-1 ExpiredJitGrant"], (first with { Now = first.Now + Lag + Some.S(1), Before = before }).Found());
    }

    /// <summary>Somebody borrows every day, and the round comes each time minutes after the end: each grant is measured by its own.</summary>
    [Fact]
    public void Of_a_grant_that_says_its_end_lag_counts_from_that()
    {
        var first = Borrowing with { Grants = Listing([Mine(GrantState.Ended, Some.Noon - Lag)], true) };
        var before = new Round(Guid.NewGuid(), first.App.Id, "hr", first.Now, first.Now, true, string.Empty, 1, 1, 0) { Lagging = first.Result().Lagging };
        var next = Some.Noon.AddDays(1);

        Assert.Empty((first with { Now = next, Before = before, Grants = Listing([Mine(GrantState.Ended, next - Lag)], true) }).Found());
    }

    [Fact]
    public void A_finding_stays_while_nobody_can_say_and_goes_with_the_entitlement_or_with_a_new_grant()
    {
        var over = Listing([Mine(GrantState.Ended, Yesterday)], true);
        var found = (Borrowing with { Grants = over }).Findings();
        Assert.Equal(Situation.ExpiredJitGrant, Assert.Single(found).Situation);
        Assert.Contains("root, which is only lent, and the broker says that the grant is over (Ended)", found[0].Reason, StringComparison.Ordinal);

        var later = Borrowing with { Known = found, Now = Some.Noon.AddHours(1) };
        Assert.All(later.Findings(), f => Assert.Null(f.ResolvedAt)); // the broker could not be read
        Assert.NotNull(Assert.Single((later with { Grants = over, Accounts = [Account(1), Account(2)] }).Findings()).ResolvedAt);
        Assert.NotNull(Assert.Single((later with { Grants = Listing([Mine(GrantState.Active, Some.Noon.AddHours(2))], true) }).Findings()).ResolvedAt);
    }

    private static Compare Borrowing => new()
    {
        App = Lender,
        Identities = [Person(1), Person(2)],
        Accounts = [Account(1) with { Entitlements = NameSet.Of("basic", "crm", "root") }, Account(2)],
    };

    private static HeldGrant Mine(GrantState state, DateTimeOffset? ends) => new("user1", state, ends, $"{state}");

    private static GrantListing Listing(IEnumerable<HeldGrant> grants, bool isComplete) => new(grants.ToImmutableArray(), GrantList.ByUserName, isComplete, "listed.");
}
