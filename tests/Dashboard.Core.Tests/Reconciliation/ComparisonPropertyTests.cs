using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Core.Tests.Reconciliation;

/// <summary>What holds of every company, however disorderly. The seed of a failure stands in its message.</summary>
public sealed class ComparisonPropertyTests
{
    private const int Companies = 400;

    [Fact]
    public void The_order_in_which_pages_are_read_changes_nothing() => ForEach((compare, random) =>
    {
        var accounts = compare.Accounts.ToArray();
        var identities = compare.Identities.ToArray();
        random.Shuffle(accounts);
        random.Shuffle(identities);

        var (one, other) = (compare.Result(), (compare with { Accounts = accounts, Identities = identities }).Result());

        Assert.Equal(one.Found.Select(f => (f.Key, f.Reason)), other.Found.Select(f => (f.Key, f.Reason)));
        Assert.Equal(one.Counts, other.Counts);
        Assert.Equal(one.Gone.Order(Comparer<FindingKey>.Create((a, b) => (a.Situation, a.Subject).CompareTo((b.Situation, b.Subject)))), other.Gone.Order(Comparer<FindingKey>.Create((a, b) => (a.Situation, a.Subject).CompareTo((b.Situation, b.Subject)))));
    });

    [Fact]
    public void A_healthy_identity_more_changes_no_finding() => ForEach((compare, _) =>
    {
        var more = compare with { Identities = [.. compare.Identities, Compare.Person(9_999) with { ExternalId = "id-9999" }], Accounts = [.. compare.Accounts, Compare.Account(9_999)] };

        Assert.Equal(compare.Found(), more.Found());
    });

    [Fact]
    public void A_page_of_the_directory_that_is_missing_never_makes_a_finding() => ForEach((compare, random) =>
    {
        var whole = compare.Found();
        var from = random.Next(compare.Identities.Length + 1);
        DirectoryIdentity[] rest = [.. compare.Identities.Where((_, i) => i < from || i >= from + 4)];

        Assert.Empty((compare with { Identities = rest, IsDirectoryComplete = false }).Found().Except(whole));
    });

    [Fact]
    public void A_page_of_the_app_that_is_missing_never_makes_a_finding_but_of_what_was_seen() => ForEach((compare, random) =>
    {
        var whole = compare.Found();
        var from = random.Next(compare.Accounts.Length + 1);
        Account[] rest = [.. compare.Accounts.Where((_, i) => i < from || i >= from + 4)];

        Assert.Empty((compare with { Accounts = rest, IsAppComplete = false }).Found().Except(whole));
    });

    [Fact]
    public void Nothing_is_resolved_that_a_missing_page_may_hide() => ForEach((compare, random) =>
    {
        var known = compare.Findings();
        var (directory, app) = (random.Next(compare.Identities.Length + 1), random.Next(compare.Accounts.Length + 1));
        var later = compare with
        {
            Known = known,
            Now = compare.Now.AddDays(1),
            Identities = [.. compare.Identities.Where((_, i) => i < directory || i >= directory + 3)],
            Accounts = [.. compare.Accounts.Where((_, i) => i < app || i >= app + 3)],
            IsDirectoryComplete = false,
            IsAppComplete = false,
        };

        Assert.DoesNotContain(later.Findings(), f => f.ResolvedAt is not null);
    });

    [Fact]
    public void The_same_round_again_finds_the_same_and_resolves_nothing() => ForEach((compare, _) =>
    {
        var first = compare.Findings();
        var again = (compare with { Known = first, Now = compare.Now.AddDays(1) }).Findings();

        Assert.Equal(first.Select(f => f.Id).Order(), again.Where(f => first.Any(o => o.Id == f.Id)).Select(f => f.Id).Order());
        Assert.DoesNotContain(again, f => f.ResolvedAt is not null);
    });

    [Fact]
    public void Every_account_that_was_read_is_accounted_for() => ForEach((compare, _) =>
    {
        var result = compare.Result();
        var perAccount = result.Found.Where(f => f.Account is not null && f.Situation is not Situation.MissingAccount).Select(f => f.Account!.Id).Distinct().Count();

        Assert.True(perAccount + result.Counts.GetValueOrDefault(Situation.Linked) + result.Counts.GetValueOrDefault(Situation.Lagging) + result.Counts.GetValueOrDefault(Situation.Unobservable) >= compare.Accounts.Length);
    });

    private static void ForEach(Action<Compare, Random> holds)
    {
        for (var seed = 0; seed < Companies; seed++)
        {
            var random = new Random(seed);
            var compare = Company(random);
            try
            {
                holds(compare, random);
            }
            catch (Xunit.Sdk.XunitException e)
            {
                Assert.Fail($"Seed {seed}: {e.Message}");
            }
        }
    }

    /// <summary>A few people and accounts, whose ids, names and addresses meet in every possible way.</summary>
    private static Compare Company(Random random)
    {
        var app = Some.App(roles: Some.Roles(random.Next(2) == 0 ? AppScope.Everyone : AppScope.Mapped), disabledMayKeep: random.Next(2) == 0);
        CorrelationRule[] rules = [.. Enum.GetValues<CorrelationRule>().Where(_ => random.Next(3) > 0)];
        random.Shuffle(rules);
        return new()
        {
            App = app with { Correlation = rules.Length == 0 ? Correlation.Default : new([.. rules], random.Next(2) == 0 ? [ComparedField.DisplayName] : []) { IsSet = random.Next(2) == 0 } },
            Identities = [.. Enumerable.Range(0, random.Next(8)).Select(i => Compare.Person(i) with
            {
                UserName = $"user{random.Next(9)}",
                ExternalId = random.Next(2) == 0 ? null : $"E{random.Next(6)}",
                Mail = random.Next(2) == 0 ? string.Empty : $"user{random.Next(6)}@example.org",
                Active = random.Next(3) > 0,
                Groups = random.Next(9) == 0 ? null : new(new[] { "sales", "support", "other" }.Where(_ => random.Next(2) == 0)),
                LastModified = random.Next(4) == 0 ? Some.Noon : random.Next(4) == 0 ? null : Some.Noon.AddDays(-5),
            })],
            Accounts = [.. Enumerable.Range(0, random.Next(8)).Select(i => Compare.Account(i) with
            {
                UserName = $"User{random.Next(9)}",
                ExternalId = random.Next(3) switch { 0 => null, 1 => $"id-{random.Next(9)}", _ => $"E{random.Next(6)}" },
                Mail = random.Next(2) == 0 ? null : $"user{random.Next(6)}@example.org",
                Active = random.Next(3) > 0,
                Entitlements = random.Next(9) == 0 ? null : new(new[] { "basic", "crm", "desk", "root" }.Where(_ => random.Next(2) == 0)),
            })],
        };
    }
}
