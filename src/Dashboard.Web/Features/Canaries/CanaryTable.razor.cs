using System.Collections.Immutable;
using Dashboard.Core.Canaries;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Canaries;

/// <summary>Canaries with their leases.</summary>
public sealed partial class CanaryTable : ComponentBase
{
    [Parameter, EditorRequired]
    public required ImmutableArray<Canary> Canaries { get; set; }
}
