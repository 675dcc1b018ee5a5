using Dashboard.Core.Sla;
using Dashboard.Web.Shared.Filters;
using Dashboard.Web.Shared.Status;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Overview;

/// <summary>Answers in one line whether anything needs the viewer. Every figure leads to what makes it.</summary>
public sealed partial class AttentionLine : ComponentBase
{
    [Parameter, EditorRequired]
    public required OverviewView View { get; set; }

    private static string CssClass(FilterOption state) => Look(state).CssClass;

    private static string Glyph(FilterOption state) => Look(state).Glyph;

    private static StatusLook Look(FilterOption state) => ComplianceLooks.Of(Enum.Parse<Compliance>(state.Value));

    private int Count(FilterOption state) => View.Posture.Count(Enum.Parse<Compliance>(state.Value));
}
