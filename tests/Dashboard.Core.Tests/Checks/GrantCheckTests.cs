using CsCheck;
using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Probes;
using Dashboard.Core.Tests.Worlds;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Tests.Checks;

/// <summary>What one reading says of access that is lent.</summary>
public sealed class GrantCheckTests
{
    private static readonly ExpectedAccess Standing = new(true, NameSet.Of("basic"));
    private static readonly GrantTerms Terms = new(Some.App().Lending().Jit!, TimeSpan.FromHours(4), "ours", new(Some.At(0), Some.At(0.1)), null);
    private static readonly ProbeBaseline Token = new("accessToken", AccessPath.Tokens, true, true, "200.");

    private static readonly CheckContext Lent = new(Standing, Standing, new(true, NameSet.Of("basic")), Standing, false) { Grant = Terms, Probes = [Token] };

    private static Account Subject(params string[] entitlements) => Some.Account("a-1", true, entitlements);

    private static Account Control(params string[] entitlements) => Some.Account("c-1", true, entitlements, userName: "tm-canary-nightly-control");

    private static AppReading Reading(Account subject, Account control, GrantRecord? record = null) => new(
        Some.At(1), Some.At(2), Some.Seen(subject), Some.Seen(subject), Some.Seen(subject), Some.Seen(control), Some.Seen(control), null, [])
    {
        Grant = record is null ? new(SightingState.Unknown, null, null, "502.", null, []) : new(SightingState.Found, "id", record, "Read.", null, []),
        Access = [new("accessToken", AccessPath.Tokens, true, Some.At(1), Some.At(2), AccessAttempt.Refused("403."), AccessAttempt.Accepted("200."), null, [])],
    };

    private static GrantRecord Record(GrantState state, double? endsAfter = null, double? lasts = null, string? ticket = null) =>
        new(state, endsAfter is { } s ? new GrantExpiry(Some.At(s - 1), Some.At(s + 1)) : null, lasts is { } l ? Some.S(l) : null, ticket, $"{state}");

    private static readonly AppReading Ended = Reading(Subject("basic"), Control("basic", "lent-mail"), Record(GrantState.Ended));

    [Fact]
    public void What_is_gone_counts_only_while_the_control_canary_shows_its_own_grant()
    {
        foreach (ILifecycleCheck check in new ILifecycleCheck[] { new JitEndCheck(), new JitRevokeCheck() })
        {
            Assert.Equal(Answer.With, check.Judge(Lent, Ended).Answer);
            Assert.Equal(Answer.Unknown, check.Judge(Lent, Reading(Subject("basic"), Control("basic"))).Answer);
            Assert.Equal(Answer.Without, check.Judge(Lent, Reading(Subject("basic", "lent-mail"), Control("basic", "lent-mail"))).Answer);
            Assert.Equal(Answer.Unknown, check.Judge(Lent, Ended with { ById = Some.Seen(), ByFilter = Some.Seen(), InListing = Some.Seen() }).Answer);
        }
    }

    [Fact]
    public void One_path_that_still_shows_it_outweighs_all_others()
    {
        var still = Some.Seen(Subject("basic", "lent-mail"));

        Assert.All(
            new[] { Ended with { ById = still }, Ended with { ByFilter = still }, Ended with { InListing = still } },
            reading => Assert.Equal(Answer.Without, new JitEndCheck().Judge(Lent, reading).Answer));
    }

    [Theory]
    [InlineData(null, null, Answer.Without)]
    [InlineData(3600.0, 3600.0, Answer.With)]
    [InlineData(14400.0, 14400.0, Answer.With)] // as long as the tier allows
    [InlineData(14500.0, 14500.0, Answer.Without)]
    [InlineData(14401.0, null, Answer.With)] // the broker's clock is known to within a second: not surely longer
    [InlineData(14500.0, null, Answer.Without)]
    public void An_end_is_explicit_and_no_later_than_the_tier_allows(double? endsAfter, double? lasts, Answer expected) =>
        Assert.Equal(expected, new JitExpiryCheck().Judge(Lent, Reading(Subject(), Control(), Record(GrantState.Active, endsAfter, lasts))).Answer);

    [Theory]
    [InlineData("ours", Answer.With)]
    [InlineData("another", Answer.Without)]
    [InlineData(null, Answer.Without)]
    public void A_grant_that_a_ticket_ends_names_ours(string? ticket, Answer expected)
    {
        var bound = Lent with { Grant = Terms with { Jit = Terms.Jit with { EndsBy = JitEnd.Ticket } } };

        Assert.Equal(expected, new JitExpiryCheck().Judge(bound, Reading(Subject(), Control(), Record(GrantState.Active, ticket: ticket))).Answer);
    }

    [Fact]
    public void A_request_counts_as_unapproved_only_while_the_broker_says_that_it_waits()
    {
        var check = new JitApprovalCheck();
        Assert.Equal(Answer.With, check.Judge(Lent, Ended with { Grant = Reading(Subject(), Control(), Record(GrantState.Pending)).Grant }).Answer);
        Assert.Equal(Answer.Unknown, check.Judge(Lent, Ended with { Grant = Reading(Subject(), Control(), Record(GrantState.Active)).Grant }).Answer);
        Assert.Equal(Answer.Unknown, check.Judge(Lent, Ended with { Grant = Reading(Subject(), Control()).Grant }).Answer);
        Assert.Equal(Answer.Without, check.Judge(Lent, Reading(Subject("basic", "lent-mail"), Control("basic", "lent-mail"))).Answer);
    }

    [Fact]
    public void What_is_gone_after_the_second_grant_ended_by_itself_says_nothing_of_the_revocation()
    {
        var over = Lent with { Grant = Terms with { EndsByItself = Some.At(1.5) } };

        Assert.Equal(Answer.Unknown, new JitRevokeCheck().Judge(over, Ended).Answer);
        Assert.Equal(Answer.With, new JitRevokeCheck().Judge(Lent with { Grant = Terms with { EndsByItself = Some.At(60) } }, Ended).Answer);
    }

    [Fact]
    public void Taking_any_observation_away_never_makes_an_answer_the_expected_one()
    {
        ILifecycleCheck[] checks = [new JitApprovalCheck(), new JitGrantCheck(), new JitExpiryCheck(), new JitEndCheck(), new JitTokensCheck(), new JitRevokeCheck()];
        var accounts = Gen.Int[0, 3].Select(i => new[] { "basic", "lent-mail", "root" }[..i]);
        var sighting = Gen.Select(accounts, Gen.Int[0, 5], (e, what) => what switch { 0 => Some.Unsure, 1 => Sighting.NotAsked, 2 => Some.Seen(), _ => Some.Seen(Subject(e)) });
        var control = Gen.Select(accounts, Gen.Int[0, 5], (e, what) => what switch { 0 => Some.Unsure, 1 => Sighting.NotAsked, _ => Some.Seen(Control(e)) });
        var record = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 2].Select(i => new double?[] { null, 600, 20_000 }[i]), (what, end) => what == 3 ? null : Record((GrantState)what, end));
        var access = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 3], (s, c) => new ProbeReading("accessToken", AccessPath.Tokens, true, Some.At(1), Some.At(2), Attempt(s), c == 3 ? null : Attempt(c), null, []));

        Gen.Select(Gen.Select(sighting, sighting, sighting, control, control), record, access, Gen.Int[0, 7]).Sample((seen, grant, tried, taken) =>
        {
            var whole = new AppReading(Some.At(1), Some.At(2), seen.Item1, seen.Item2, seen.Item3, seen.Item4, seen.Item5, null, [])
            {
                Grant = Reading(Subject(), Control(), grant).Grant,
                Access = [tried],
            };
            var less = taken switch
            {
                0 => whole with { ById = Some.Unsure },
                1 => whole with { ByFilter = Some.Unsure },
                2 => whole with { InListing = Some.Unsure },
                3 => whole with { ControlByFilter = Some.Unsure },
                4 => whole with { ControlInListing = Some.Unsure },
                5 => whole with { Grant = Reading(Subject(), Control()).Grant },
                6 => whole with { Access = [] },
                _ => whole with { Access = [tried with { Control = null }] },
            };

            foreach (var check in checks.Where(c => c.Judge(Lent, whole).Answer is not Answer.With))
            {
                var isFreshBaseline = check is JitGrantCheck && taken == 6; // without a fresh try the baseline of before stands
                Assert.True(isFreshBaseline || check.Judge(Lent, less).Answer is not Answer.With, $"{check.Kind}: {check.Judge(Lent, whole)} became {check.Judge(Lent, less)}");
            }
        }, iter: 20_000);
    }

    private static AccessAttempt Attempt(int what) => what switch
    {
        0 => AccessAttempt.Accepted("200."),
        1 => AccessAttempt.Refused("403."),
        _ => AccessAttempt.Unknown("503."),
    };
}
