using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Sla;
using Dashboard.Core.Waivers;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Apps;

/// <summary>Which limits an app cannot always meet by the way it is synced, said before a campaign finds out.</summary>
public sealed partial class StructuralNotice : ComponentBase
{
    private ImmutableArray<StructuralMinimum> _open = [];

    [Parameter, EditorRequired]
    public required AppId App { get; set; }

    [Parameter, EditorRequired]
    public required ImmutableArray<StructuralMinimum> Missed { get; set; }

    /// <summary>Exceptions of the app.</summary>
    [Parameter, EditorRequired]
    public required ImmutableArray<Waiver> Waivers { get; set; }

    [Parameter, EditorRequired]
    public required DateTimeOffset Now { get; set; }

    [Parameter, EditorRequired]
    public required bool MayAsk { get; set; }

    protected override void OnParametersSet() => _open = [.. Missed.Where(m => !Waivers.Any(w => m.IsAcceptedBy(w, Now)))];
}
