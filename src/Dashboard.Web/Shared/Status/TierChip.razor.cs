using Dashboard.Core.Apps;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Shared.Status;

/// <summary>How much harm late access can do here.</summary>
public sealed partial class TierChip : ComponentBase
{
    [Parameter, EditorRequired]
    public required RiskTier Tier { get; set; }
}
