using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Web.Shared.Fields;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Campaigns;

/// <summary>The fields of a campaign, each with what is wrong with it.</summary>
public sealed partial class CampaignForm : ComponentBase
{
    /// <summary>What is edited; this form writes into it.</summary>
    [Parameter, EditorRequired]
    public required CampaignDraft Draft { get; set; }

    [Parameter, EditorRequired]
    public required Governance Governance { get; set; }

    [Parameter, EditorRequired]
    public required bool IsNew { get; set; }

    /// <summary>What is wrong, by field.</summary>
    [Parameter, EditorRequired]
    public required ILookup<string, string> Errors { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnChanged { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnSave { get; set; }

    [Parameter, EditorRequired]
    public required bool IsBusy { get; set; }

    [Parameter, EditorRequired]
    public required bool IsChanged { get; set; }

    private string? Invalid(string field) => Errors.Contains(field) ? "true" : null;

    private Task WatchAsync(TypedDuration longest)
    {
        Draft.LongestWatch = longest;
        return OnChanged.InvokeAsync();
    }

    private Task ChooseAppsAsync(IReadOnlyCollection<AppId> apps)
    {
        Draft.Apps = apps;
        return OnChanged.InvokeAsync();
    }
}
