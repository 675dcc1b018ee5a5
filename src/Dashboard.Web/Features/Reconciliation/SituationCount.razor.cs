using Dashboard.Core.Apps;
using Dashboard.Core.Reconciliation;
using Dashboard.Web.Shared.Status;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Reconciliation;

/// <summary>How often a situation was met in an app. One that is a finding leads to those.</summary>
public sealed partial class SituationCount : ComponentBase
{
    [Parameter, EditorRequired]
    public required AppId App { get; set; }

    [Parameter, EditorRequired]
    public required Situation Situation { get; set; }

    [Parameter, EditorRequired]
    public required int Count { get; set; }

    private string Href => $"/findings?app={App}&situation={Situation}";

    private StatusLook Look => StateLooks.Of(Situation);
}
