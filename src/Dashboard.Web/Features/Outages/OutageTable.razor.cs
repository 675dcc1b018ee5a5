using System.Collections.Immutable;
using Dashboard.Core.Outages;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Outages;

/// <summary>Control outages, each with its beginning and its end.</summary>
public sealed partial class OutageTable : ComponentBase
{
    /// <summary>What these have in common.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter, EditorRequired]
    public required ImmutableArray<Outage> Outages { get; set; }
}
