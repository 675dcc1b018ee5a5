using Dashboard.Core.Controls;
using Dashboard.Core.Reconciliation;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Findings;

/// <summary>One finding: its readings side by side, the rule, the remedy, and what people did.</summary>
public sealed partial class FindingDrawer : ComponentBase
{
    [Parameter, EditorRequired]
    public required FindingDetail Row { get; set; }

    /// <summary>Whether the viewer decides on findings.</summary>
    [Parameter, EditorRequired]
    public required bool MayManage { get; set; }

    /// <summary>Whether the viewer may comment and hand over.</summary>
    [Parameter, EditorRequired]
    public required bool MayComment { get; set; }

    [Parameter, EditorRequired]
    public required bool IsBusy { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnClose { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<TriageOrder> OnDecide { get; set; }

    private string Controls => ControlMap.Of(Row.Finding.Situation, Row.Finding.Kind) is { IsEmpty: false } controls
        ? ControlMap.Words(controls)
        : "None: it says nothing of anybody's access";

    private static string Details(TriageEntry entry) => entry.Action switch
    {
        TriageAction.MarkKnown => $"({FindingWords.Word(entry.As!.Value).ToLowerInvariant()}; {entry.Person} answers for it): {entry.Text}",
        TriageAction.Assign => $"{entry.Person ?? "nobody"}{(entry.Text.Length == 0 ? string.Empty : $": {entry.Text}")}",
        _ => $": {entry.Text}",
    };
}
