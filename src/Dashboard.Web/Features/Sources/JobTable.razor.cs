using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Sources;

/// <summary>What provisioners say of their jobs, those that do not do well first.</summary>
public sealed partial class JobTable : ComponentBase
{
    [Parameter, EditorRequired]
    public required ImmutableArray<JobLine> Jobs { get; set; }
}
