using System.Collections.Immutable;
using Dashboard.Core.Notifications;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Notifications;

/// <summary>Messages, and what became of each.</summary>
public sealed partial class DeliveryTable : ComponentBase
{
    /// <summary>The one that is read; null for none. A digest has hundreds of lines: they are shown of one message at a time.</summary>
    private Guid? _open;

    [Parameter, EditorRequired]
    public required ImmutableArray<Delivery> Deliveries { get; set; }

    /// <summary>Whether the viewer may send again what was given up.</summary>
    [Parameter, EditorRequired]
    public required bool MaySend { get; set; }

    [Parameter, EditorRequired]
    public required bool IsBusy { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<Delivery> OnSend { get; set; }

    private string Reading(Delivery delivery) => _open == delivery.Id ? "Hide" : delivery.Lines.Length == 1 ? "Read it" : $"Read all {delivery.Lines.Length}";

    private void Toggle(Delivery delivery) => _open = _open == delivery.Id ? null : delivery.Id;
}
