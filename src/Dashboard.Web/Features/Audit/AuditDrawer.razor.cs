using System.Globalization;
using Dashboard.Core.Audit;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Audit;

/// <summary>One entry: before, after, why, and how it is chained.</summary>
public sealed partial class AuditDrawer : ComponentBase
{
    [Inject]
    public required NavigationManager Navigator { get; init; }

    [Parameter, EditorRequired]
    public required AuditEntry Entry { get; set; }

    /// <summary>Of those in which something was asked for, the entries that say what came of it.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyDictionary<long, long> Answers { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnClose { get; set; }

    private string Title => string.Create(CultureInfo.InvariantCulture, $"Entry {Entry.Number}");

    private string HrefOf(long number) => Navigator.GetUriWithQueryParameter("entry", number);
}
