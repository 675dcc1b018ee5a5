using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Probes;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Apps;

/// <summary>The access probes of an app: what each tries, whether it worked, and a button that tries it now.</summary>
public sealed partial class AccessProbes : ComponentBase
{
    [Parameter, EditorRequired]
    public required AppId App { get; set; }

    /// <summary>The app's name in the configuration.</summary>
    [Parameter, EditorRequired]
    public required string AppName { get; set; }

    [Parameter, EditorRequired]
    public required ImmutableArray<ProbeStanding> Probes { get; set; }

    /// <summary>What the last try showed; null before.</summary>
    [Parameter]
    public ProbeReading? Tried { get; set; }

    [Parameter, EditorRequired]
    public required bool MayTry { get; set; }

    /// <summary>Whether the viewer sets probes up.</summary>
    [Parameter, EditorRequired]
    public required bool MayEdit { get; set; }

    [Parameter, EditorRequired]
    public required bool IsBusy { get; set; }

    /// <summary>Somebody wants this probe tried.</summary>
    [Parameter, EditorRequired]
    public required EventCallback<string> OnTry { get; set; }

    private string TriedTitle => Tried!.Subject.Outcome switch
    {
        AttemptOutcome.Accepted => $"{Tried.Probe}: the control canary gets in",
        AttemptOutcome.Refused => $"{Tried.Probe}: the control canary is refused",
        _ => $"{Tried.Probe}: it cannot be said",
    };
}
