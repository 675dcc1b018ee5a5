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
        await register.SaveAsync(new(subject, before.Find(subject, name)?.Name ?? name, before.Find(subject, name)?.FirstAt ?? now, now), ct);
        var others = (await register.ListAsync(ct)).OthersOf(name);
        foreach (var mine in others.Where(other => before.HolderOf(other) == subject).Prepend(name))
        {
            await tokens.FollowAsync(mine, roles, ApiTokenDesk.LostRole, ct);
        }

        return others;
    }
}
