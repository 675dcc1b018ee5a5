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

    private string EndWords => App.Jit!.EndsBy is JitEnd.Ticket ? "the closing of its ticket, which the run closes" : "its own expiry";

    private string ProbeWords => App.Jit!.Probes.All.IsEmpty
        ? "nothing: whether it can be used, and whether a token outlives it, is not tested"
        : string.Join("; ", App.Jit.Probes.All.Select(p => $"{p.Name}: {p.Tries}"));
}
