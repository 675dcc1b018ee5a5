using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Jit;
using Dashboard.Core.Sla;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Apps;

/// <summary>Access that the app lends for a time: through whom, for how long, and who tests it.</summary>
public sealed partial class JitPanel : ComponentBase
{
    [Parameter, EditorRequired]
    public required GovernedApp App { get; set; }

    [Parameter, EditorRequired]
    public required TierPolicy Policy { get; set; }

    /// <summary>The campaigns that ask about it.</summary>
    [Parameter, EditorRequired]
    public required ImmutableArray<string> Campaigns { get; set; }

    /// <summary>Whether the viewer sets it up.</summary>
    [Parameter, EditorRequired]
    public required bool MayEdit { get; set; }

    private string EndWords => App.Jit!.EndsBy is JitEnd.Ticket ? "the closing of its ticket, which the run closes" : "its own expiry";
}
