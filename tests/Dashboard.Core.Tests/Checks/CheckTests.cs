using CsCheck;
using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Tests.Checks;

/// <summary>Each check against readings that conform and readings that misbehave.</summary>
public sealed class CheckTests
{
    private static readonly NameSet Old = NameSet.Of("basic", "crm");
    private static readonly NameSet New = NameSet.Of("basic", "desk");
    private static readonly CheckContext Joining = new(new(true, Old), ExpectedAccess.None, Baseline.Nothing, new(true, Old), false);
    private static readonly CheckContext Moving = new(new(true, New), new(true, Old), new(true, Old), new(true, Old.Union(New)), false);
    private static readonly CheckContext MovingOut = Moving with { Expected = ExpectedAccess.None };
    private static readonly CheckContext Leaving = new(ExpectedAccess.None, new(true, Old), new(true, Old), new(true, Old), false);

    private static readonly Account Good = Some.Account(entitlements: ["basic", "crm"]);
    private static readonly Account Moved = Some.Account(entitlements: ["basic", "desk"]);
    private static readonly Account Root = Some.Account(entitlements: ["basic", "crm", "root"]);
    private static readonly Account Unread = Some.Account(readable: false);
    private static readonly Account Twin = Some.Account("a-2", entitlements: ["basic", "crm"]);
    private static readonly Account Disabled = Some.Account(active: false);
    private static readonly Account DisabledKeeping = Some.Account(active: false, entitlements: ["crm"]);
    private static readonly Sighting Gone = Some.Seen();

    public static TheoryData<CheckKind, string, Answer> Table => new()
    {
        { CheckKind.Joiner, "found by filter", Answer.With },
        { CheckKind.Joiner, "found by both", Answer.With },
        { CheckKind.Joiner, "inactive", Answer.Without },
        { CheckKind.Joiner, "doubled", Answer.Without },
        { CheckKind.Joiner, "one too many", Answer.Without },
        { CheckKind.Joiner, "one too few", Answer.Without },
        { CheckKind.Joiner, "entitlements unread", Answer.Unknown },
        { CheckKind.Joiner, "paths disagree", Answer.Without },
        { CheckKind.Joiner, "filter unknown", Answer.Unknown },
        { CheckKind.Joiner, "id unknown, found by filter", Answer.Unknown },
        { CheckKind.Joiner, "absent", Answer.Without },
        { CheckKind.Joiner, "absent, control missing", Answer.Unknown },
        { CheckKind.Joiner, "absent, control unknown", Answer.Unknown },
        { CheckKind.MoverGrant, "moved", Answer.With },
        { CheckKind.MoverGrant, "moved, old kept", Answer.With },
        { CheckKind.MoverGrant, "found by filter", Answer.Without },
        { CheckKind.MoverGrant, "inactive", Answer.Without },
        { CheckKind.MoverGrant, "paths disagree about the move", Answer.Without },
        { CheckKind.MoverRevoke, "moved", Answer.With },
        { CheckKind.MoverRevoke, "moved, old kept", Answer.Without },
        { CheckKind.MoverRevoke, "found by filter", Answer.Without },
        { CheckKind.MoverRevoke, "one too many", Answer.Without },
        { CheckKind.MoverRevoke, "paths disagree about the move", Answer.Without },
        { CheckKind.MoverRevoke, "moved, id unknown", Answer.Unknown },
        { CheckKind.MoverRevoke, "moved, control shows nothing", Answer.Unknown },
        { CheckKind.MoverRevoke, "entitlements unread", Answer.Unknown },
        { CheckKind.MoverRevoke, "absent", Answer.Unknown },
        { CheckKind.LeaverAccount, "absent", Answer.NeedsListing },
        { CheckKind.LeaverAccount, "absent by all", Answer.With },
        { CheckKind.LeaverAccount, "inactive by all", Answer.With },
        { CheckKind.LeaverAccount, "inactive, hidden in the listing", Answer.With },
        { CheckKind.LeaverAccount, "active by all", Answer.Without },
        { CheckKind.LeaverAccount, "absent by id, active in the listing", Answer.Without },
        { CheckKind.LeaverAccount, "inactive by id, active by filter", Answer.Without },
        { CheckKind.LeaverAccount, "inactive twin, active twin", Answer.Without },
        { CheckKind.LeaverAccount, "absent by all, control missing in the listing", Answer.Unknown },
        { CheckKind.LeaverAccount, "absent by all, control missing by filter", Answer.Unknown },
        { CheckKind.LeaverAccount, "absent, listing incomplete", Answer.Unknown },
        { CheckKind.LeaverAccount, "absent, id unknown", Answer.Unknown },
        { CheckKind.LeaverAccount, "nothing but an unknown filter", Answer.Unknown },
        { CheckKind.LeaverAccount, "filter unknown, listing complete", Answer.With },
        { CheckKind.LeaverEntitlements, "absent by all", Answer.With },
        { CheckKind.LeaverEntitlements, "inactive by all", Answer.With },
        { CheckKind.LeaverEntitlements, "disabled keeps", Answer.Without },
        { CheckKind.LeaverEntitlements, "disabled keeps in the listing only", Answer.Without },
        { CheckKind.LeaverEntitlements, "disabled, entitlements unread", Answer.Unknown },
        { CheckKind.LeaverEntitlements, "inactive by all, control shows nothing", Answer.Unknown },
        { CheckKind.LeaverEntitlements, "absent", Answer.NeedsListing },
        { CheckKind.LeaverEntitlements, "absent, listing incomplete", Answer.Unknown },
        { CheckKind.LeaverEntitlements, "active by all", Answer.Without },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void A_reading_says_what_it_proves_and_no_more(CheckKind kind, string reading, Answer expected)
    {
        var context = kind switch
        {
            CheckKind.Joiner => Joining,
            CheckKind.MoverGrant or CheckKind.MoverRevoke => Moving,
            _ => Leaving,
        };

        var judgement = CheckCatalogue.Of(kind).Judge(context, Named(reading));

        Assert.True(judgement.Answer == expected, $"{judgement.Answer}: {judgement.Reason}");
        Assert.EndsWith(".", judgement.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_a_disabled_account_may_keep_its_entitlements_only_an_active_one_may_not()
    {
        var context = Leaving with { DisabledMayKeepEntitlements = true };

        Assert.Equal(Answer.With, new LeaverEntitlementsCheck().Judge(context, Named("disabled keeps")).Answer);
        Assert.Equal(Answer.Without, new LeaverEntitlementsCheck().Judge(context, Named("active by all")).Answer);
    }

    [Theory]
    [InlineData("absent", Answer.NeedsListing)]
    [InlineData("absent by all", Answer.With)]
    [InlineData("inactive by all", Answer.With)]
    [InlineData("active with nothing", Answer.Without)]
    [InlineData("disabled keeps", Answer.Without)]
    [InlineData("disabled, entitlements unread", Answer.Unknown)]
    [InlineData("absent, listing incomplete", Answer.Unknown)]
    public void A_move_out_of_an_app_is_judged_as_a_leavers(string reading, Answer expected) =>
        Assert.Equal(expected, new MoverRevokeCheck().Judge(MovingOut, Named(reading)).Answer);

    [Fact]
    public void Without_anything_to_ask_a_check_is_skipped_and_without_a_baseline_or_control_it_cannot_be_proven()
    {
        var (joiner, grant, revoke, account, entitlements) = (new JoinerCheck(), new MoverGrantCheck(), new MoverRevokeCheck(), new LeaverAccountCheck(), new LeaverEntitlementsCheck());
        (Verdict? Expected, Readiness Actual)[] cases =
        [
            (null, joiner.Prepare(Joining)),
            (Verdict.Skipped, joiner.Prepare(Joining with { Expected = ExpectedAccess.None })),
            (null, grant.Prepare(Moving)),
            (Verdict.Skipped, grant.Prepare(Moving with { Expected = new(true, NameSet.Of("BASIC")) })),
            (null, grant.Prepare(Moving with { Expected = new(true, NameSet.Empty), Before = ExpectedAccess.None })),
            (null, revoke.Prepare(Moving)),
            (null, revoke.Prepare(MovingOut)),
            (Verdict.Skipped, revoke.Prepare(Moving with { Expected = new(true, Old.Union(New)) })),
            (Verdict.Inconclusive, revoke.Prepare(Moving with { Baseline = new(true, NameSet.Of("basic")) })),
            (Verdict.Inconclusive, revoke.Prepare(Moving with { Control = new(true, NameSet.Empty) })),
            (null, account.Prepare(Leaving)),
            (Verdict.Skipped, account.Prepare(Leaving with { Before = ExpectedAccess.None })),
            (Verdict.Inconclusive, account.Prepare(Leaving with { Baseline = new(false, Old) })),
            (Verdict.Inconclusive, account.Prepare(Leaving with { Control = ExpectedAccess.None })),
            (null, entitlements.Prepare(Leaving)),
            (Verdict.Skipped, entitlements.Prepare(Leaving with { Before = new(true, NameSet.Empty) })),
            (Verdict.Inconclusive, entitlements.Prepare(Leaving with { Baseline = new(true, NameSet.Empty) })),
            (Verdict.Inconclusive, entitlements.Prepare(Leaving with { Control = new(true, NameSet.Empty) })),
        ];

        Assert.All(cases, c => Assert.Equal(c.Expected, c.Actual.Verdict));
        Assert.All(CheckCatalogue.All, c => Assert.True((c.NeedsControl || c.Grade is EvidenceGrade.Acknowledged) && c.Description.Contains("NIST", StringComparison.Ordinal) && c.Title.Length > 0));
        Assert.Equal(Enum.GetValues<CheckKind>(), CheckCatalogue.All.Select(c => c.Kind));
    }

    private static readonly Gen<Account> AnyAccount = Gen.Select(Gen.Bool, Gen.Int[0, 5], Gen.Bool, (active, what, twin) => new Account(
        twin ? "a-2" : "a-1",
        "tm-canary-nightly-0001",
        "id-1",
        active,
        what switch { 0 => null, 1 => NameSet.Empty, 2 => Old, 3 => New, 4 => NameSet.Of("crm"), _ => Old.Union(New) },
        null));

    private static readonly Gen<Sighting> AnySighting = Gen.Frequency(
        (2, Gen.Const(Sighting.NotAsked)), (3, Gen.Const(Gone)), (2, Gen.Const(Some.Unsure)), (4, AnyAccount.Array[1, 2].Select(a => Some.Seen(a))));

    private static readonly Gen<Sighting> AnyControl = Gen.Frequency(
        (1, Gen.Const(Sighting.NotAsked)), (1, Gen.Const(Gone)), (1, Gen.Const(Some.Unsure)), (5, Gen.Const(Some.Seen(Some.Account("c-1", true, ["basic", "crm", "desk"])))));

    private static readonly Gen<AppReading> AnyReading = Gen.Select(AnySighting, AnySighting, AnySighting, AnyControl, AnyControl)
        .Select(r => Some.Reading(r.Item1, r.Item2, r.Item3, r.Item4, r.Item5));

    private static readonly (ILifecycleCheck Check, CheckContext Context)[] All =
    [
        (new JoinerCheck(), Joining), (new MoverGrantCheck(), Moving), (new MoverRevokeCheck(), Moving), (new MoverRevokeCheck(), MovingOut),
        (new LeaverAccountCheck(), Leaving), (new LeaverEntitlementsCheck(), Leaving), (new LeaverEntitlementsCheck(), Leaving with { DisabledMayKeepEntitlements = true }),
    ];

    /// <summary>
    /// The one exception, by the code's own word: a filter that does not say is made up for by a complete listing
    /// that shows the control canary.
    /// </summary>
    [Fact]
    public void A_leaver_is_never_with_while_a_path_that_was_asked_does_not_say() => AnyReading.Sample(
        reading =>
        {
            foreach (var (check, context) in All.Skip(3))
            {
                var answer = check.Judge(context, reading).Answer;
                var silent = reading.ById.State is SightingState.Unknown || reading.InListing.State is not (SightingState.Found or SightingState.Absent) || reading.ControlInListing.State is not SightingState.Found;
                Assert.False(answer is Answer.With && silent, check.Title);
            }
        },
        iter: 20_000,
        seed: "0000KOIPlTtZ");

    [Fact]
    public void Removing_evidence_never_turns_into_with() => Gen.Select(AnyReading, Gen.Int[0, 4]).Sample(
        (reading, path) =>
        {
            var less = path switch
            {
                0 => reading with { ById = Less(reading.ById) },
                1 => reading with { ByFilter = Less(reading.ByFilter) },
                2 => reading with { InListing = Less(reading.InListing) },
                3 => reading with { ControlByFilter = Less(reading.ControlByFilter) },
                _ => reading with { ControlInListing = Less(reading.ControlInListing) },
            };

            foreach (var (check, context) in All)
            {
                // A silent filter is the documented exception: the complete listing stands in for it.
                var isException = path is 1 or 3 && less.ByFilter.State is SightingState.Unknown && check.Kind is not (CheckKind.Joiner or CheckKind.MoverGrant) && context.Expected.Account is false;
                var (before, after) = (check.Judge(context, reading).Answer, check.Judge(context, less).Answer);
                Assert.False(after is Answer.With && before is not Answer.With && !isException, $"{check.Title}: {before} became {after}");
            }
        },
        iter: 20_000,
        seed: "0000KOIPlTtZ");

    [Fact]
    public void An_active_sighting_always_says_that_a_leaver_has_not_left() => Gen.Select(AnyReading, Gen.Int[0, 2]).Sample(
        (reading, path) =>
        {
            var seen = Some.Seen(Good);
            var more = path switch { 0 => reading with { ById = seen }, 1 => reading with { ByFilter = seen }, _ => reading with { InListing = seen } };

            return new LeaverAccountCheck().Judge(Leaving, more).Answer is Answer.Without
                && new LeaverEntitlementsCheck().Judge(Leaving, more).Answer is Answer.Without
                && new MoverRevokeCheck().Judge(MovingOut, more).Answer is Answer.Without;
        },
        iter: 10_000);

    private static Sighting Less(Sighting sighting) => sighting.State is SightingState.NotAsked ? sighting : Some.Unsure;

    private static AppReading Named(string reading) => reading switch
    {
        "found by filter" => Some.Reading(byFilter: Some.Seen(Good)),
        "found by both" => Some.Reading(Some.Seen(Good), Some.Seen(Good)),
        "inactive" => Some.Reading(byFilter: Some.Seen(Good with { Active = false })),
        "doubled" => Some.Reading(byFilter: Some.Seen(Good, Twin)),
        "one too many" => Some.Reading(byFilter: Some.Seen(Root)),
        "one too few" => Some.Reading(byFilter: Some.Seen(Some.Account(entitlements: ["basic"]))),
        "entitlements unread" => Some.Reading(byFilter: Some.Seen(Unread)),
        "paths disagree" => Some.Reading(Some.Seen(Good), Some.Seen(Root)),
        "filter unknown" => Some.Reading(byFilter: Some.Unsure),
        "id unknown, found by filter" => Some.Reading(Some.Unsure, Some.Seen(Good)),
        "absent" => Some.Reading(),
        "absent, control missing" => Some.Reading(controlByFilter: Gone),
        "absent, control unknown" => Some.Reading(controlByFilter: Some.Unsure),
        "moved" => Some.Reading(Some.Seen(Moved), Some.Seen(Moved)),
        "moved, old kept" => Some.Reading(Some.Seen(Some.Account(entitlements: ["basic", "desk", "crm"]))),
        "moved, id unknown" => Some.Reading(Some.Unsure, Some.Seen(Moved)),
        "moved, control shows nothing" => Some.Reading(Some.Seen(Moved), Some.Seen(Moved), controlByFilter: Some.Seen(Some.Account("c-1"))),
        "paths disagree about the move" => Some.Reading(Some.Seen(Moved), Some.Seen(Good)),
        "absent by all" => Some.Reading(Gone, Gone, Gone),
        "inactive by all" => Some.Reading(Some.Seen(Disabled), Some.Seen(Disabled), Some.Seen(Disabled)),
        "inactive, hidden in the listing" => Some.Reading(Some.Seen(Disabled), Some.Seen(Disabled), Gone),
        "active by all" => Some.Reading(Some.Seen(Good), Some.Seen(Good), Some.Seen(Good)),
        "active with nothing" => Some.Reading(Some.Seen(Some.Account()), Some.Seen(Some.Account()), Some.Seen(Some.Account())),
        "absent by id, active in the listing" => Some.Reading(Gone, Gone, Some.Seen(Good)),
        "inactive by id, active by filter" => Some.Reading(Some.Seen(Disabled), Some.Seen(Good), Some.Seen(Disabled)),
        "inactive twin, active twin" => Some.Reading(Some.Seen(Disabled), Some.Seen(Disabled, Twin), Some.Seen(Disabled, Twin)),
        "absent by all, control missing in the listing" => Some.Reading(Gone, Gone, Gone, controlInListing: Gone),
        "absent by all, control missing by filter" => Some.Reading(Gone, Gone, Gone, controlByFilter: Gone),
        "absent, listing incomplete" => Some.Reading(Gone, Gone, Some.Unsure),
        "absent, id unknown" => Some.Reading(Some.Unsure, Gone, Gone),
        "nothing but an unknown filter" => Some.Reading(byFilter: Some.Unsure),
        "filter unknown, listing complete" => Some.Reading(Gone, Some.Unsure, Gone, controlByFilter: Some.Unsure),
        "disabled keeps" => Some.Reading(Some.Seen(DisabledKeeping), Some.Seen(DisabledKeeping), Some.Seen(DisabledKeeping)),
        "disabled keeps in the listing only" => Some.Reading(Some.Seen(Disabled), Some.Seen(Disabled), Some.Seen(DisabledKeeping)),
        "disabled, entitlements unread" => Some.Reading(Some.Seen(Unread with { Active = false }), Some.Seen(Unread with { Active = false }), Some.Seen(Unread with { Active = false })),
        "inactive by all, control shows nothing" => Some.Reading(Some.Seen(Disabled), Some.Seen(Disabled), Some.Seen(Disabled), Some.Seen(Some.Account("c-1")), Some.Seen(Some.Account("c-1"))),
        _ => throw new ArgumentOutOfRangeException(nameof(reading), reading, null),
    };
}
