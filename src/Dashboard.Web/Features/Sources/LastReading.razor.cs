using Dashboard.Core.Reconciliation;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Sources;

/// <summary>How the last comparison read one side: when, how many, and whether that was all.</summary>
public sealed partial class LastReading : ComponentBase
{
    /// <summary>The comparison; null before the first.</summary>
    [Parameter, EditorRequired]
    public required Round? Round { get; set; }

    /// <summary>Whether it is about the directory, or else about the app.</summary>
    [Parameter]
    public bool OfDirectory { get; set; }

    private bool? IsWhole => (OfDirectory ? Round!.IsDirectoryWhole : Round!.IsAppWhole) ?? (Round.IsComplete ? true : null);

    private int Count => OfDirectory ? Round!.Identities : Round!.Accounts;

    private string What => OfDirectory ? "identities" : "accounts";

    private string Reason => (OfDirectory ? Round!.DirectoryReason : Round!.AppReason) ?? Round.Reason;
}
