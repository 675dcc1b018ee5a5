using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Apps;

/// <summary>Results of an app: the verdict, whether in time, and what that means, side by side. An excepted breach stays a breach.</summary>
public sealed partial class ResultList : ComponentBase
{
    [Parameter, EditorRequired]
    public required ImmutableArray<JudgedResult> Results { get; set; }

    /// <summary>How many there are.</summary>
    [Parameter, EditorRequired]
    public required int Total { get; set; }

    /// <summary>The check they are limited to; null when they are not.</summary>
    [Parameter, EditorRequired]
    public required CheckKind? OfKind { get; set; }

    [Parameter, EditorRequired]
    public required string ShowAllHref { get; set; }

    [Parameter, EditorRequired]
    public required string MoreHref { get; set; }

    private bool IsCut => Results.Length < Total;
}
