using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Reconciliation;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Apps;

/// <summary>Accounts of an app that nobody in the directory answers for, and when both were last compared.</summary>
public sealed partial class FindingList : ComponentBase
{
    [Parameter, EditorRequired]
    public required ImmutableArray<Finding> Findings { get; set; }

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
}
