using Dashboard.Core.Apps;
using Dashboard.Core.Reconciliation;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Apps;

/// <summary>Accounts of an app that nobody in the directory answers for, and when both were last compared.</summary>
public sealed partial class FindingList : ComponentBase
{
    [Parameter, EditorRequired]
    public required FindingPage Findings { get; set; }

    /// <summary>How many are open, shown here or not.</summary>
    [Parameter, EditorRequired]
    public required int Open { get; set; }

    [Parameter, EditorRequired]
    public required Round? Round { get; set; }

    [Parameter, EditorRequired]
    public required AppId App { get; set; }

    [Parameter, EditorRequired]
    public required bool MayCompare { get; set; }

    [Parameter, EditorRequired]
    public required bool IsBusy { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnCompare { get; set; }

    /// <summary>Accounts and identities of which the last comparison could say neither.</summary>
    private int Undecided => Round is null ? 0 : ((Situation[])[Situation.Lagging, Situation.Unobservable, Situation.Disputed]).Sum(s => Round.Counts.GetValueOrDefault(s));

    private string All => Findings.Total > Findings.Lines.Length ? $"All its {Findings.Total} findings, {Open} of them open" : "All its findings";
}
