using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Campaigns;

/// <summary>One campaign in the list.</summary>
public sealed partial class CampaignCard : ComponentBase
{
    private readonly string _titleId = $"c{Guid.NewGuid():N}";

    [Parameter, EditorRequired]
    public required CampaignRow Row { get; set; }

    [Parameter, EditorRequired]
    public required bool MayManage { get; set; }

    /// <summary>Something is being started already.</summary>
    [Parameter, EditorRequired]
    public required bool IsBusy { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnRun { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnDryRun { get; set; }
}
