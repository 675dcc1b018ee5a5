using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
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
    private string? _foot;
    private bool _isFigure;
    private bool _holds;

    [Parameter, EditorRequired]
    public required GovernedApp App { get; set; }

    [Parameter, EditorRequired]
    public required PostureCell Cell { get; set; }

    /// <summary>What is not tested has no figure, and what has to hold takes no time.</summary>
    protected override void OnParametersSet() =>
        (_look, _sentence, _foot, _isFigure, _holds) =
        (CellLooks.Of(App, Cell), CellLooks.Sentence(App, Cell), CellLooks.IsTested(App, Cell) ? Cell.BarWord() : null, Cell.Summary.Conclusive > 0, CheckCatalogue.Of(Cell.Kind).Holds);
}
