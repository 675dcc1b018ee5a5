using System.Collections.Immutable;
using Dashboard.Core.Audit;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Audit;

/// <summary>Entries of the audit trail, newest first.</summary>
public sealed partial class AuditTable : ComponentBase
{
    private const int Longest = 160;

    [Inject]
    public required NavigationManager Navigator { get; init; }

    [Parameter, EditorRequired]
    public required ImmutableArray<AuditEntry> Entries { get; set; }

    /// <summary>Of those in which something was asked for, the entries that say what came of it.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyDictionary<long, long> Answers { get; set; }

    private static string WhoOf(AuditEntry entry) => entry[AuditField.Who] ?? "erased";

    /// <summary>The drawer has all of it: a configuration of a hundred apps would be a screen of its own.</summary>
    private static string? Beginning(string? text) => text?.Split('\n', 2)[0] is { } line ? line.Length > Longest ? $"{line[..Longest]}…" : line : null;

    private string HrefOf(AuditEntry entry) => Navigator.GetUriWithQueryParameter("entry", entry.Number);
}
