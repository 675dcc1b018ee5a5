using Dashboard.Core.Canaries;

namespace Dashboard.Core.Evidence;

/// <summary>A canary that may have existed at some moment of the period.</summary>
/// <param name="Canary">The canary, as far as the end of the period is known of it.</param>
/// <param name="MayExistAtEnd">Whether it may still have existed at the end of the period.</param>
public sealed record CanaryLine(Canary Canary, bool MayExistAtEnd)
{
    /// <summary>The canary at a moment. One that went later was being removed then, or about to be: what came of it is not told.</summary>
    public static CanaryLine At(Canary canary, DateTimeOffset end) =>
        canary.GoneAt < end ? new(canary, false)
        : new(canary.State is CanaryState.Gone ? canary with { State = CanaryState.Removing, GoneAt = null, Note = string.Empty } : canary, true);

    /// <summary>Whether it stands for every run of its campaign, each of which puts its end off.</summary>
    public bool IsStanding => Canary.Role is CanaryRole.Control;
}
