using Dashboard.Core.Evidence;
using Dashboard.Core.Packs;

namespace Dashboard.Core.Tests.Packs;

public sealed class PackTests
{
    private static readonly Guid Me = Guid.NewGuid();
    private static readonly PackSeal Seal = new("pack.zip", 1, "h", "m", "k", 1, true);

    private static Pack Ordered => new() { Id = PackId.New(), Request = new EvidenceRequest(Some.Noon.AddDays(-7), Some.Noon, "mia"), OrderedAt = Some.Noon, OrderedBy = "otto", Moment = Some.Noon };

    private static Pack Making => Ordered.Taken(Me, Some.Noon, Some.Noon + PackMaker.Lease).Value!;

    private static Pack Made => Making.Sealed(Me, Seal, null, null, Some.Noon).Value!;

    [Theory]
    [InlineData(29, false)]
    [InlineData(30, true)] // the lease has run out
    [InlineData(31, true)]
    public void One_that_is_being_made_is_free_once_nobody_speaks_for_it(int seconds, bool isFree) => Assert.Equal(isFree, Making.IsFreeAt(Some.Noon.AddSeconds(seconds)));

    [Fact]
    public void Whoever_lost_it_can_change_it_no_more()
    {
        var taken = Making.Taken(Guid.NewGuid(), Some.Noon.AddMinutes(1), Some.Noon.AddMinutes(2)).Value!;

        Assert.False(taken.Advanced(Me, taken.Step, Some.Noon).IsOk);
        Assert.False(taken.Sealed(Me, Seal, null, null, Some.Noon).IsOk);
        Assert.False(taken.Broken(Me, "x", Some.Noon).IsOk);
        Assert.False(taken.Released(Me).IsOk);
    }

    [Fact]
    public void One_that_has_ended_ends_once()
    {
        Assert.Equal(PackErrors.NotUnderWay, Made.Stopped("max", Some.Noon).Error);
        Assert.Equal(PackErrors.NotFree, Made.Taken(Me, Some.Noon, Some.Noon).Error);
        var stopped = Making.Stopped("max", Some.Noon).Value!;
        Assert.Equal((PackState.Stopped, "max stopped it."), (stopped.State, stopped.Reason));
        Assert.False(stopped.Sealed(Me, Seal, null, null, Some.Noon).IsOk);
    }

    [Theory]
    [InlineData(SignOffRole.Reviewer, "rita", "Looked through it.", "Pack.NotPrepared")]
    [InlineData(SignOffRole.Preparer, "mia", "too short", "Pack.NoStatement")]
    [InlineData(SignOffRole.Preparer, "mia", "          ", "Pack.NoStatement")]
    [InlineData(SignOffRole.Preparer, "mia", "long enough", null)]
    public void The_preparer_signs_first_and_says_something(SignOffRole role, string by, string statement, string? code) =>
        Assert.Equal(code, Made.SignedOff(role, by, [], statement, Some.Noon).Error?.Code);

    [Theory]
    [InlineData(SignOffRole.Reviewer, "mia", "Pack.SamePerson")]
    [InlineData(SignOffRole.Reviewer, "MIA", "Pack.SamePerson")]
    [InlineData(SignOffRole.Preparer, "rita", "Pack.SignedOff")]
    [InlineData(SignOffRole.Reviewer, "otto", "Pack.SamePerson")] // who ordered it
    [InlineData(SignOffRole.Reviewer, "rita", null)]
    public void Nobody_reviews_their_own_work_and_nobody_signs_twice(SignOffRole role, string by, string? code)
    {
        var prepared = Made.SignedOff(SignOffRole.Preparer, "mia", [], "It is about the first quarter.", Some.Noon).Value!;

        Assert.Equal(code, prepared.SignedOff(role, by, [], "I have looked through it.", Some.Noon).Error?.Code);
    }

    [Fact]
    public void Whoever_ordered_it_under_an_old_name_does_not_review_it_under_a_new_one()
    {
        var prepared = Made.SignedOff(SignOffRole.Preparer, "mia", [], "It is about the first quarter.", Some.Noon).Value!;

        Assert.Equal(PackErrors.SamePerson, prepared.SignedOff(SignOffRole.Reviewer, "olga", ["Otto"], "I have looked through it.", Some.Noon).Error);
        Assert.Equal(PackErrors.SamePerson, prepared.SignedOff(SignOffRole.Reviewer, "olga", ["MIA"], "I have looked through it.", Some.Noon).Error);
        Assert.True(prepared.SignedOff(SignOffRole.Reviewer, "olga", ["oda"], "I have looked through it.", Some.Noon).IsOk);
    }

    [Fact]
    public void What_is_not_made_or_only_made_again_is_not_signed()
    {
        Assert.Equal(PackErrors.NotMade, Making.SignedOff(SignOffRole.Preparer, "mia", [], "It is about the first quarter.", Some.Noon).Error);
        Assert.Equal(PackErrors.NotMade, (Made with { Repeats = PackId.New() }).SignedOff(SignOffRole.Preparer, "mia", [], "It is about the first quarter.", Some.Noon).Error);
    }
}
