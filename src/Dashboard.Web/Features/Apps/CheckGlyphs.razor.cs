using Dashboard.Core.Sla;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Apps;

/// <summary>Every check of an app as signs, each with its sentence and its results behind it.</summary>
public sealed partial class CheckGlyphs : ComponentBase
{
    [Parameter, EditorRequired]
    public required PostureRow Row { get; set; }
}
