using System.Collections.Immutable;
using Dashboard.Core.Access;

namespace Dashboard.Core.Waivers;

/// <summary>Who takes part in a decision on an exception: a person, or a token with whoever made it.</summary>
/// <param name="Name">Sign-in name, or the name of the token.</param>
/// <param name="BehindToken">Who made the token; empty where nobody knows who uses it; null where a person acts themselves.</param>
public sealed record WaiverParty(string Name, string? BehindToken)
{
    /// <summary>Other sign-in names of that person.</summary>
    public ImmutableArray<string> AlsoKnownAs { get; init; } = [];

    /// <summary>The person who answers for it; null where nobody knows who that is.</summary>
    public string? Person => BehindToken switch { null => Name, "" => null, { } person => person };

    /// <summary>Whoever asks for something.</summary>
    public static implicit operator WaiverParty(Actor actor) => FromActor(actor);

    /// <summary>Whoever asks for something.</summary>
    public static WaiverParty FromActor(Actor actor) => new(actor.Name, actor.Token is null ? null : actor.Person ?? string.Empty) { AlsoKnownAs = actor.AlsoKnownAs };
}
