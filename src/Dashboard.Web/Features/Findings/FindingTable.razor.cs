using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Findings;

/// <summary>Findings with what was seen on both sides; each leads to its readings.</summary>
public sealed partial class FindingTable : ComponentBase
{
    [Parameter, EditorRequired]
    public required ImmutableArray<FindingRow> Rows { get; set; }

    /// <summary>Whether findings can be chosen here.</summary>
    [Parameter]
    public bool MaySelect { get; set; }

    /// <summary>Those that are.</summary>
    [Parameter]
    public IReadOnlySet<Guid> Chosen { get; set; } = ImmutableHashSet<Guid>.Empty;

    /// <summary>One was chosen, or left out again.</summary>
    [Parameter]
    public EventCallback<Guid> OnChosen { get; set; }

    [Inject]
    public required NavigationManager Navigator { get; init; }

    private bool AreAllChosen => Rows.Length > 0 && Rows.All(r => Chosen.Contains(r.Finding.Id));

    /// <summary>On the page of findings the filters stay; from elsewhere it leads there.</summary>
    private string HrefOf(FindingRow row) => MaySelect || new Uri(Navigator.Uri).AbsolutePath == "/findings"
        ? Navigator.GetUriWithQueryParameter("finding", row.Finding.Id.ToString())
        : $"/findings?state=all&finding={row.Finding.Id}";

    private async Task ChooseAllAsync()
    {
        var wanted = !AreAllChosen;
        foreach (var row in Rows.Where(r => Chosen.Contains(r.Finding.Id) != wanted))
        {
            await OnChosen.InvokeAsync(row.Finding.Id);
        }
    }
}
