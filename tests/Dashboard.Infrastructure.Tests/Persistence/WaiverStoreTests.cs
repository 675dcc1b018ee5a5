using Dashboard.Core.Waivers;
using Dashboard.Infrastructure.Persistence;

namespace Dashboard.Infrastructure.Tests.Persistence;

public sealed class WaiverStoreTests
{
    [Fact]
    public async Task An_exception_comes_back_as_it_was_saved_in_every_state()
    {
        await using var store = await TestStore.OpenAsync();
        var waivers = store.Get<IWaiverStore>();
        var submitted = Submitted();
        await waivers.SaveAsync(submitted, null, default);
        AssertSame(submitted, await waivers.FindAsync(submitted.Id, default));

        var approved = submitted.Approve("ole", "Fine.", Samples.Now.AddMinutes(1)).Value!;
        await waivers.SaveAsync(approved, await waivers.FindAsync(submitted.Id, default), default);
        AssertSame(approved, await waivers.FindAsync(submitted.Id, default));

        var revoked = approved.Revoke("ole", "Not any more.", Samples.Now.AddMinutes(2)).Value!;
        await waivers.SaveAsync(revoked, await waivers.FindAsync(submitted.Id, default), default);
        AssertSame(revoked, await waivers.FindAsync(submitted.Id, default));
        Assert.Null(await waivers.FindAsync(WaiverId.New(), default));
    }

    [Fact]
    public async Task Exceptions_are_listed_newest_first()
    {
        await using var store = await TestStore.OpenAsync();
        var waivers = store.Get<IWaiverStore>();
        var older = Submitted();
        var newer = Submitted() with { RequestedAt = Samples.Now.AddDays(1) };
        await waivers.SaveAsync(older, null, default);
        await waivers.SaveAsync(newer, null, default);

        Assert.Equal([newer.Id, older.Id], (await waivers.ListAsync(default)).Select(waiver => waiver.Id));
    }

    [Fact]
    public async Task Of_two_who_decide_at_once_one_is_told_to_read_again()
    {
        await using var store = await TestStore.OpenAsync();
        var waivers = store.Get<IWaiverStore>();
        var submitted = Submitted();
        await waivers.SaveAsync(submitted, null, default);
        var approved = submitted.Approve("ole", string.Empty, Samples.Now).Value!;
        await waivers.SaveAsync(approved, submitted, default);

        var changed = await Assert.ThrowsAsync<WaiverChangedException>(() =>
            waivers.SaveAsync(submitted.Reject("ida", "No.", Samples.Now).Value!, submitted, default));

        Assert.Equal(submitted.Id, changed.Waiver);
        AssertSame(approved, await waivers.FindAsync(submitted.Id, default));
    }

    [Fact]
    public async Task A_new_one_must_be_new_and_a_known_one_must_be_known()
    {
        await using var store = await TestStore.OpenAsync();
        var waivers = store.Get<IWaiverStore>();
        var known = Submitted();
        var unknown = Submitted();
        await waivers.SaveAsync(known, null, default);

        await Assert.ThrowsAsync<WaiverChangedException>(() => waivers.SaveAsync(known, null, default));
        await Assert.ThrowsAsync<WaiverChangedException>(() => waivers.SaveAsync(unknown, unknown, default));
    }

    private static Waiver Submitted() =>
        new() { Id = WaiverId.New(), Request = Samples.Request, RequestedBy = "mia", RequestedAt = Samples.Now, Decision = WaiverState.Submitted };

    // Compared as JSON: an immutable array equals another only when it is the same one.
    private static void AssertSame(Waiver expected, Waiver? actual) => Assert.Equal(StoredJson.Write(expected), StoredJson.Write(actual));
}
