using CsCheck;
using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Tests.Checks;

/// <summary>What becomes of a workload whose owner left, against readings that prove something and readings that do not.</summary>
public sealed class OwnerLeavesCheckTests
{
    private static readonly NameSet Crm = NameSet.Of("crm");
    private static readonly CheckContext Context = new(new(true, Crm), new(true, Crm), new(true, Crm), new(true, Crm), false) { FormerOwner = "id-left" };
    private static readonly OwnerLeavesCheck Check = new();

    private static readonly Sighting Active = Some.Seen(Some.Account(entitlements: ["crm"]));
    private static readonly Sighting Inactive = Some.Seen(Some.Account(active: false));
    private static readonly Sighting Gone = Some.Seen();
    private static readonly AppReading StillActive = Some.Reading(Active, Active);

    private static readonly SourceReading Unreadable = Some.Reading(SightingState.Unknown);
    private static readonly SourceReading Missing = Some.Reading(SightingState.Absent);

    private static SourceReading Subject(string? owner, bool active = true) => Some.Found(Some.Person("id-1", "bot", active) with { Owner = owner });

    private static SourceReading NewOwner(bool active = true) => Some.Found(Some.Person("id-new", "nina", active));

    private static Judgement Judge(SourceReading subject, SourceReading? owner = null, SourceReading? control = null) =>
        Check.Judge(Context, StillActive with { Stewardship = new(subject, owner, control) });

    [Fact]
    public void Disabled_in_the_app_passes_by_every_path_with_the_control_whatever_the_source_shows()
    {
        Assert.Equal(Answer.NeedsListing, Check.Judge(Context, Some.Reading(Inactive, Inactive)).Answer);
        Assert.Equal(Answer.With, Check.Judge(Context, Some.Reading(Inactive, Inactive, Inactive)).Answer);
        Assert.Equal(Answer.With, Check.Judge(Context, Some.Reading(Gone, Gone, Gone)).Answer);
        Assert.Equal(Answer.Unknown, Check.Judge(Context, Some.Reading(Gone, Gone, Gone, controlInListing: Gone)).Answer);
        Assert.Equal(Answer.Unknown, Check.Judge(Context, Some.Reading(Gone, Gone, Gone, controlByFilter: Gone)).Answer);
        Assert.Equal(Answer.Unknown, Check.Judge(Context, Some.Reading(Gone, Gone, Some.Unsure)).Answer);
    }

    [Fact]
    public void An_active_account_is_not_judged_without_the_source() =>
        Assert.Equal(Answer.NeedsSource, Check.Judge(Context, StillActive).Answer);

    [Fact]
    public void Only_another_owner_who_is_found_active_is_a_handing_over()
    {
        Assert.Equal(Answer.With, Judge(Subject("id-new"), NewOwner()).Answer);
        Assert.Equal(Answer.Without, Judge(Subject("id-new"), NewOwner(active: false)).Answer);
        Assert.Equal(Answer.Unknown, Judge(Subject("id-new"), Unreadable).Answer);
        Assert.Equal(Answer.Unknown, Judge(Subject("id-new"), Missing).Answer);
        Assert.Equal(Answer.Unknown, Judge(Subject("id-new")).Answer);
        Assert.Equal(Answer.Unknown, Judge(Subject("id-other"), NewOwner()).Answer);
    }

    [Fact]
    public void Failed_needs_the_source_to_show_that_nobody_who_is_there_answers_for_it()
    {
        Assert.Equal(Answer.Without, Judge(Subject("id-left")).Answer);
        Assert.Equal(Answer.Without, Judge(Subject(null)).Answer);
        Assert.Equal(Answer.Without, Judge(Subject("id-1")).Answer);
        Assert.Equal(Answer.Without, Judge(Subject("id-left", active: false)).Answer);
        Assert.Equal(Answer.Without, Judge(Missing, control: NewOwner()).Answer);
        Assert.Equal(Answer.Unknown, Judge(Missing, control: Unreadable).Answer);
        Assert.Equal(Answer.Unknown, Judge(Missing).Answer);
        Assert.Equal(Answer.Unknown, Judge(Unreadable).Answer);
        Assert.Equal(Answer.Unknown, Judge(new(SightingState.Found, null, "Odd.", [])).Answer);
    }

    [Fact]
    public void What_the_source_never_showed_as_owned_cannot_be_proven()
    {
        Assert.Equal(Verdict.Inconclusive, Check.Prepare(Context with { FormerOwner = null }).Verdict);
        Assert.Equal(Answer.Unknown, Check.Judge(Context with { FormerOwner = null }, StillActive with { Stewardship = new(Subject("id-new"), NewOwner(), null) }).Answer);
        Assert.Equal(Verdict.Inconclusive, Check.Prepare(Context with { Baseline = Baseline.Nothing }).Verdict);
        Assert.Equal(Verdict.Inconclusive, Check.Prepare(Context with { Control = ExpectedAccess.None }).Verdict);
        Assert.Equal(Verdict.Skipped, Check.Prepare(Context with { Before = ExpectedAccess.None }).Verdict);
        Assert.Null(Check.Prepare(Context).Verdict);
    }

    private static readonly Gen<Sighting> AnySighting = OneOf(Sighting.NotAsked, Gone, Some.Unsure, Active, Inactive);

    private static readonly Gen<Sighting> AnyControl = OneOf(Sighting.NotAsked, Gone, Some.Unsure, Some.Seen(Some.Account("c-1", true, ["crm"])));

    private static readonly Gen<SourceReading> AnySubject = OneOf(Unreadable, Missing, Subject(null), Subject("id-left"), Subject("id-1"), Subject("id-new"), Subject("id-new", false), Subject("id-other"));

    private static readonly Gen<SourceReading?> AnyOwner = OneOf<SourceReading?>(null, Unreadable, Missing, NewOwner(), NewOwner(false));

    private static readonly Gen<AppReading> AnyReading = Gen.Select(Gen.Select(AnySighting, AnySighting, AnySighting), Gen.Select(AnyControl, AnyControl), AnySubject, AnyOwner, AnyOwner, Gen.Bool)
        .Select(r => Some.Reading(r.Item1.Item1, r.Item1.Item2, r.Item1.Item3, r.Item2.Item1, r.Item2.Item2) with { Stewardship = r.Item6 ? new(r.Item3, r.Item4, r.Item5) : null });

    [Fact]
    public void Removing_evidence_never_turns_into_with() => Gen.Select(AnyReading, Gen.Int[0, 8]).Sample(
        (reading, path) =>
        {
            var source = reading.Stewardship;
            var less = path switch
            {
                0 => reading with { ById = Less(reading.ById) },
                1 => reading with { ByFilter = Less(reading.ByFilter) },
                2 => reading with { InListing = Less(reading.InListing) },
                3 => reading with { ControlByFilter = Less(reading.ControlByFilter) },
                4 => reading with { ControlInListing = Less(reading.ControlInListing) },
                5 => reading with { Stewardship = null },
                6 => reading with { Stewardship = source is null ? null : source with { Subject = Unreadable } },
                7 => reading with { Stewardship = source is null ? null : source with { Owner = null } },
                _ => reading with { Stewardship = source is null ? null : source with { Owner = source.Owner is null ? null : Unreadable } },
            };

            // A silent filter is the documented exception: the complete listing stands in for it.
            var isException = path is 1 or 3 && less.ByFilter.State is SightingState.Unknown;
            var (before, after) = (Check.Judge(Context, reading).Answer, Check.Judge(Context, less).Answer);
            Assert.False(after is Answer.With && before is not Answer.With && !isException, $"{before} became {after}");
        },
        iter: 20_000,
        seed: "0000KOIPlTtZ");

    [Fact]
    public void An_active_account_is_only_ever_with_beside_another_owner_who_is_active() => AnyReading.Sample(
        reading =>
        {
            var seenActive = new[] { reading.ById, reading.ByFilter, reading.InListing }.Any(s => s.Accounts.Any(a => a.Active));
            return !seenActive || Check.Judge(Context, reading).Answer is not Answer.With
                || reading.Stewardship is { Subject.Identity: { Active: true, Owner: "id-new" }, Owner.Identity: { Active: true, Id: "id-new" } };
        },
        iter: 20_000,
        seed: "0000KOIPlTtZ");

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Sighting Less(Sighting sighting) => sighting.State is SightingState.NotAsked ? sighting : Some.Unsure;
}
