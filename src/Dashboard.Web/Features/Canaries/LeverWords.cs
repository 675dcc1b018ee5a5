using Dashboard.Core.Canaries;

namespace Dashboard.Web.Features.Canaries;

/// <summary>The stop lever's positions in words.</summary>
public static class LeverWords
{
    /// <summary>Name of a position.</summary>
    public static string Title(LeverPosition position) => position switch
    {
        LeverPosition.Released => "Released",
        LeverPosition.CampaignsStopped => "Campaigns stopped",
        _ => "Everything stopped",
    };

    /// <summary>What it does, in a sentence.</summary>
    public static string Meaning(LeverPosition position) => position switch
    {
        LeverPosition.Released => "Campaigns write canaries, each write within the guard and the budget.",
        LeverPosition.CampaignsStopped => "No campaign writes. Canaries are still removed. A run under way is given up at its next write.",
        _ => "Nothing is written at all, not even to remove a canary. Canaries stay where they are until the lever is released.",
    };

    /// <summary>What has to be typed to move it there; null when it needs no confirmation: letting go is never made hard.</summary>
    public static string? Confirmation(LeverPosition position) => position is LeverPosition.Released ? null : "stop";
}
