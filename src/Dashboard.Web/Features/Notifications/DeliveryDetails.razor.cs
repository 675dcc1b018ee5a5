using Dashboard.Core.Notifications;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Notifications;

/// <summary>All that one message tells, with where it went and when.</summary>
public sealed partial class DeliveryDetails : ComponentBase
{
    [Parameter, EditorRequired]
    public required Delivery Delivery { get; set; }
}
