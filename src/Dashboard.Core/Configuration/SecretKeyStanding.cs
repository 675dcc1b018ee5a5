using System.Collections.Immutable;

namespace Dashboard.Core.Configuration;

/// <summary>Which keys wrap the secrets in the database.</summary>
/// <param name="Current">The key that wraps from now on.</param>
/// <param name="Keys">Every key that is here or needed.</param>
public sealed record SecretKeyStanding(string Current, ImmutableArray<SecretKeyUse> Keys)
{
    /// <summary>What to do now, in a sentence.</summary>
    public string Advice =>
        Keys.Where(k => !k.IsHere).ToList() is [_, ..] missing ? $"Not here: {string.Join(", ", missing.Select(k => k.Id))}. What needs it cannot be opened. Put its file back under Secrets:PreviousKeyFiles."
        : Keys.Where(k => k.Id != Current && k.Needed > 0).ToList() is [_, ..] needed ? $"Still needed: {string.Join(", ", needed.Select(k => k.Id))}. Keep it, and wrap the secrets anew with the key of now."
        : $"Nothing needs any other key than {Current}: files under Secrets:PreviousKeyFiles can go. A backup of the database from before still needs its own.";
}
