using System.Collections.Immutable;

namespace Dashboard.Core.Access;

/// <summary>
/// Notes who signs in, and what that means for their tokens: those that reach further than they do now are taken back, and so are those of a name that
/// has gone to somebody else.
/// </summary>
public sealed class PersonDesk(IPersonRegister register, ApiTokenDesk tokens, TimeProvider time)
{
    /// <summary>Somebody was found to be who they say. Returns the other names under which they came before.</summary>
    /// <param name="subject">Their id at the identity provider.</param>
    /// <param name="name">The sign-in name they come with.</param>
    /// <param name="roles">What they may do now.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<ImmutableArray<string>> EnterAsync(string subject, string name, IReadOnlyCollection<Role> roles, CancellationToken ct)
    {
        var before = await register.ListAsync(ct);
        if (before.HolderOf(name) is { } holder && holder != subject)
        {
            await tokens.FollowAsync(name, [], "the sign-in name of whoever made it belongs to another account now", ct);
        }

        var now = time.GetUtcNow();
        await register.SaveAsync(before.Find(subject, name) is { } known ? known with { LastAt = now } : new(subject, name, now, now), ct);
        await FollowAsync(before, subject, name, roles, ct);
        return before.OthersOf(subject, name);
    }

    /// <summary>Somebody may do less than before, or nothing at all any more: so may their tokens, by whichever name they made them.</summary>
    /// <param name="subject">Their id at the identity provider.</param>
    /// <param name="name">The sign-in name they have now.</param>
    /// <param name="roles">What they may do now; none when they may not come in any more.</param>
    /// <param name="ct">Cancels.</param>
    public async Task FollowAsync(string subject, string name, IReadOnlyCollection<Role> roles, CancellationToken ct) =>
        await FollowAsync(await register.ListAsync(ct), subject, name, roles, ct);

    /// <summary>A name of theirs that has gone to somebody else is not theirs any more.</summary>
    private async Task FollowAsync(People people, string subject, string name, IReadOnlyCollection<Role> roles, CancellationToken ct)
    {
        foreach (var mine in people.OthersOf(subject, name).Where(other => people.HolderOf(other) == subject).Prepend(name))
        {
            await tokens.FollowAsync(mine, roles, "whoever made it lost the role", ct);
        }
    }
}
