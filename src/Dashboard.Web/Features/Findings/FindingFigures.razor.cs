using Dashboard.Core.Reconciliation;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Findings;

/// <summary>How many findings pass the filters, by situation and by age; each figure leads to what makes it, and from there back.</summary>
public sealed partial class FindingFigures : ComponentBase
{
    [Inject]
    public required NavigationManager Navigator { get; init; }

    [Parameter, EditorRequired]
    public required FindingCounts Counts { get; set; }

    /// <summary>The situation that is filtered by; null for none.</summary>
    [Parameter, EditorRequired]
    public required Situation? Situation { get; set; }

    /// <summary>The age that is filtered by; null for none.</summary>
    [Parameter, EditorRequired]
    public required FindingAge? Age { get; set; }

    private string HrefOf(string name, Situation situation) => Navigator.GetUriWithQueryParameter(name, Situation == situation ? null : situation.ToString());

    private string HrefOf(string name, FindingAge age) => Navigator.GetUriWithQueryParameter(name, Age == age ? null : age.ToString());
}
