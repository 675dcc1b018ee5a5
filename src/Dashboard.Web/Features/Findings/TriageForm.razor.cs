using Dashboard.Core.Reconciliation;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Findings;

/// <summary>What a person may do with one finding, or with several at once. What was typed stays until it was done.</summary>
public sealed partial class TriageForm : ComponentBase
{
    private TriageAction _action = TriageAction.Comment;
    private KnownAs _as = KnownAs.Other;
    private string _person = string.Empty;
    private string _text = string.Empty;
    private DateTime? _until;

    /// <summary>How many findings it is about.</summary>
    [Parameter, EditorRequired]
    public required int Count { get; set; }

    /// <summary>Whether the viewer may decide; otherwise only comment and hand over.</summary>
    [Parameter, EditorRequired]
    public required bool MayManage { get; set; }

    [Parameter, EditorRequired]
    public required bool IsBusy { get; set; }

    /// <summary>Whether there is a mark to take back.</summary>
    [Parameter, EditorRequired]
    public required bool IsMarked { get; set; }

    /// <summary>Whether nothing is left to decide.</summary>
    [Parameter, EditorRequired]
    public required bool IsResolved { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<TriageOrder> OnDecide { get; set; }

    private string Heading => Count == 1 ? "Decide on it" : $"Decide on {Count} findings";

    private IEnumerable<TriageAction> Actions => Enum.GetValues<TriageAction>().Reverse().Where(a => a switch
    {
        TriageAction.MarkKnown => MayManage && !IsResolved,
        TriageAction.Reopen => MayManage && IsMarked,
        _ => true,
    });

    private void Choose(ChangeEventArgs change) => _action = Enum.TryParse<TriageAction>(change.Value as string, out var action) ? action : _action;

    private Task DecideAsync() => OnDecide.InvokeAsync(new(
        _action,
        _text,
        _action is TriageAction.MarkKnown or TriageAction.Assign ? _person : null,
        _action is TriageAction.MarkKnown ? _as : null,
        _action is TriageAction.MarkKnown && _until is { } day ? EndOf(day) : null));

    /// <summary>The day itself is in it.</summary>
    private static DateTimeOffset EndOf(DateTime day) => day.Year >= DateTime.MaxValue.Year ? DateTimeOffset.MaxValue : new DateTimeOffset(DateTime.SpecifyKind(day, DateTimeKind.Utc)).AddDays(1);

    private static string Word(TriageAction action) => action switch
    {
        TriageAction.MarkKnown => "Mark as known",
        TriageAction.Reopen => "Take the mark back",
        TriageAction.Assign => "Give it to somebody",
        _ => "Comment",
    };
}
