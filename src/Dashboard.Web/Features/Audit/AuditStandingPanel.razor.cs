using System.Collections.Immutable;
using Dashboard.Core.Audit;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Audit;

/// <summary>Whether the trail holds, what vouches for it, and how somebody is erased from it.</summary>
public sealed partial class AuditStandingPanel : ComponentBase
{
    private const int MostFaults = 20;

    private string _outside = string.Empty;
    private string _person = string.Empty;
    private string _reason = string.Empty;

    [Inject]
    public required NavigationManager Navigator { get; init; }

    [Parameter, EditorRequired]
    public required AuditBoard Board { get; set; }

    [Parameter, EditorRequired]
    public required bool MayErase { get; set; }

    [Parameter, EditorRequired]
    public required bool IsBusy { get; set; }

    /// <summary>Verify, against these checkpoints that were kept elsewhere.</summary>
    [Parameter, EditorRequired]
    public required EventCallback<string> OnVerify { get; set; }

    /// <summary>Set aside what does not agree, for this reason.</summary>
    [Parameter, EditorRequired]
    public required EventCallback<string> OnSetAside { get; set; }

    /// <summary>Erase this person, for this reason.</summary>
    [Parameter, EditorRequired]
    public required EventCallback<(string Person, string Reason)> OnErase { get; set; }

    private bool MayEraseNow => !string.IsNullOrWhiteSpace(_person) && !string.IsNullOrWhiteSpace(_reason);

    private static ImmutableArray<AuditFault> Faults(AuditStanding standing) => [.. standing.Verification.Faults.Take(MostFaults)];

    private string HrefOf(long number) => Navigator.GetUriWithQueryParameter("entry", number);

    private async Task EraseAsync()
    {
        if (MayEraseNow)
        {
            await OnErase.InvokeAsync((_person, _reason));
            (_person, _reason) = (string.Empty, string.Empty);
        }
    }
}
