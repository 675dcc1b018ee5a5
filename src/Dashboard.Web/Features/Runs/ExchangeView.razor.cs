using Dashboard.Core.Directories;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Runs;

/// <summary>One request and what came back.</summary>
public sealed partial class ExchangeView : ComponentBase
{
    [Parameter, EditorRequired]
    public required Exchange Exchange { get; set; }
}
