using Dashboard.Core.Exceptions;
using Dashboard.Core.Waivers;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Exceptions;

/// <summary>One exception, with what was measured under it.</summary>
public sealed partial class WaiverCard : ComponentBase
{
    private readonly string _titleId = $"w{Guid.NewGuid():N}";

    [Parameter, EditorRequired]
    public required WaiverStanding Row { get; set; }

    [Parameter, EditorRequired]
    public required bool IsBusy { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<WaiverStep> OnStep { get; set; }

    private WaiverRequest Request => Row.Waiver.Request;
}
