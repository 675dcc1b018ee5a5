using System.Collections.Immutable;
using Dashboard.Core.Audit;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Audit;

/// <summary>Entries of the audit trail, newest first.</summary>
public sealed partial class AuditTable : ComponentBase
{
    [Inject]
    public required NavigationManager Navigator { get; init; }

    [Parameter, EditorRequired]
    public required ImmutableArray<AuditEntry> Entries { get; set; }

    private static string WhoOf(AuditEntry entry) => entry[AuditField.Who] ?? "erased";

    private string HrefOf(AuditEntry entry) => Navigator.GetUriWithQueryParameter("entry", entry.Number);
}
