using Dashboard.Core.Timing;

namespace Dashboard.Core.Waivers;

/// <summary>An exception with those that it goes on from and that go on from it: how long the app may be late in all.</summary>
/// <param name="BeginsAt">When the first of them began; null where nothing says so.</param>
/// <param name="EndsAt">When the last of them ends, or was taken back.</param>
/// <param name="Extensions">How many there are beside the first.</param>
public sealed record WaiverChain(DateTimeOffset? BeginsAt, DateTimeOffset EndsAt, int Extensions)
{
    /// <summary>The same in words.</summary>
    public string Words() => FormattableString.Invariant($"{Extensions} {(Extensions == 1 ? "extension" : "extensions")}")
        + (BeginsAt is { } begins ? FormattableString.Invariant($", from {begins.UtcDateTime:yyyy-MM-dd} to {EndsAt.UtcDateTime:yyyy-MM-dd}: {HumanTime.Format(EndsAt - begins)}") : string.Empty);
}
