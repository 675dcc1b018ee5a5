using Dashboard.Core.Exceptions;
using Dashboard.Core.Waivers;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Exceptions;

/// <summary>One exception, with what was measured under it.</summary>
public sealed partial class WaiverCard : ComponentBase
{
    private readonly string _titleId = $"w{Guid.NewGuid():N}";

    [Inject]
    public required TimeProvider Time { get; init; }

    [Parameter, EditorRequired]
    public required WaiverStanding Row { get; set; }

    [Parameter, EditorRequired]
    public required bool IsBusy { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<WaiverStep> OnStep { get; set; }

    private WaiverRequest Request => Row.Waiver.Request;

    private bool IsToCome => Row.State is WaiverState.Draft or WaiverState.Submitted or WaiverState.Approved;

    /// <summary>It never began, and never will.</summary>
    private bool NeverHeld => Row.State is WaiverState.Rejected or WaiverState.Withdrawn or WaiverState.Lapsed || Row.Waiver.RevokedAt < Row.Waiver.BeginsAt;

    /// <summary>By its own end: one that was extended keeps that word when it is over.</summary>
    private bool IsOver => NeverHeld || Row.State is WaiverState.Revoked or WaiverState.Expired || Request.ExpiresAt <= Time.GetUtcNow();
}
