using System.Collections.Immutable;
using Dashboard.Core.Retention;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Retention;

/// <summary>What went before: when, by whom, and under which rules.</summary>
public sealed partial class PassTable : ComponentBase
{
    [Parameter, EditorRequired]
    public required ImmutableArray<RetentionPass> Passes { get; set; }
}
