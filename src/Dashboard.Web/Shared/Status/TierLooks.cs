using Dashboard.Core.Apps;
using static MudBlazor.Icons.Material;

namespace Dashboard.Web.Shared.Status;

/// <summary>How a risk tier looks. A tier is no status, so it has no colour.</summary>
internal static class TierLooks
{
    public static StatusLook Of(RiskTier tier) => tier switch
    {
        RiskTier.Critical => new(Tone.Neutral, Outlined.KeyboardDoubleArrowUp, "Critical", "Money, health, safety, or the keys to other systems."),
        RiskTier.High => new(Tone.Neutral, Outlined.KeyboardArrowUp, "High", "Personal or confidential data of many."),
        RiskTier.Medium => new(Tone.Neutral, Outlined.DragHandle, "Medium", "Internal data."),
        _ => new(Tone.Neutral, Outlined.KeyboardArrowDown, "Low", "Little that matters."),
    };
}
