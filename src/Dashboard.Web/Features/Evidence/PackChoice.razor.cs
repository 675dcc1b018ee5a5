using Dashboard.Core.Apps;
using Dashboard.Core.Controls;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Evidence;

/// <summary>Which apps and frameworks a pack is about, and what its sample is drawn by.</summary>
public sealed partial class PackChoice : ComponentBase
{
    private static readonly (string Key, string Name)[] Frameworks = [.. ControlMap.All.Select(c => (c.Key, c.Framework)).Distinct()];

    [Parameter, EditorRequired]
    public required IReadOnlyList<GovernedApp> Apps { get; set; }

    /// <summary>What is chosen. Changed here, read by the page.</summary>
    [Parameter, EditorRequired]
    public required PackDraft Draft { get; set; }

    /// <summary>Whether who orders it may look into the audit trail.</summary>
    [Parameter]
    public bool MayAudit { get; set; }

    /// <summary>Something else is chosen: what the pack would hold is counted anew.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    private string Words => $"About {(Draft.Apps.Count == 0 ? "every app" : Draft.Apps.Count == 1 ? "1 app" : $"{Draft.Apps.Count} apps")} and {(Draft.Frameworks.Count == 0 ? "every framework" : Draft.Frameworks.Count == 1 ? "1 framework" : $"{Draft.Frameworks.Count} frameworks")}. Choose others";

    private Task ToggleAsync<T>(HashSet<T> chosen, T one)
    {
        if (!chosen.Remove(one))
        {
            chosen.Add(one);
        }

        return OnChanged.InvokeAsync();
    }
}
