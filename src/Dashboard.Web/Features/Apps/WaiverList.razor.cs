using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Waivers;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Apps;

/// <summary>The exceptions of an app.</summary>
public sealed partial class WaiverList : ComponentBase
{
    private WaiverRegister _register = new([], static _ => TimeSpan.Zero);

    [Parameter, EditorRequired]
    public required ImmutableArray<Waiver> Waivers { get; set; }

    [Parameter, EditorRequired]
    public required AppId App { get; set; }

    [Parameter, EditorRequired]
    public required DateTimeOffset Now { get; set; }

    [Parameter, EditorRequired]
    public required bool MayAsk { get; set; }

    /// <summary>How long before its end an exception is said to end soon.</summary>
    [Parameter, EditorRequired]
    public required TimeSpan Warning { get; set; }

    protected override void OnParametersSet() => _register = new(Waivers, _ => Warning);

    private static string Checks(Waiver waiver) => string.Join(", ", waiver.Request.Kinds.Select(k => CheckCatalogue.Of(k).Title));
}
