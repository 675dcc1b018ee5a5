using Dashboard.Core.Apps;
using Dashboard.Core.Sla;
using Dashboard.Web.Shared.Posture;
using Dashboard.Web.Shared.Status;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Overview;

/// <summary>One app and one check: the word, the p95 against the limit, the age of the evidence; behind it the results.</summary>
public sealed partial class PostureCellView : ComponentBase
{
    private StatusLook _look = ComplianceLooks.Of(Compliance.NotProven);
    private string _sentence = string.Empty;
    private bool _isNotSetUp;

    [Parameter, EditorRequired]
    public required GovernedApp App { get; set; }

    [Parameter, EditorRequired]
    public required PostureCell Cell { get; set; }

    protected override void OnParametersSet() =>
        (_look, _sentence, _isNotSetUp) = (CellLooks.Of(App, Cell), CellLooks.Sentence(App, Cell), CellLooks.IsNotSetUp(App, Cell));
}
