using System.Globalization;
using Dashboard.Core.Apps;
using Dashboard.Core.Sla;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Apps;

/// <summary>The clocks of an app, one under the other on one scale, with the record of each over the window.</summary>
public sealed partial class StandingTable : ComponentBase
{
    private const string InTimeMeaning = "Share of the results that were in time, and out of how many. What nobody could prove counts on neither side.";

    [Parameter, EditorRequired]
    public required AppView View { get; set; }

    [Parameter, EditorRequired]
    public required CheckKind Chosen { get; set; }

    /// <summary>The address that chooses a check.</summary>
    [Parameter, EditorRequired]
    public required Func<CheckKind?, string> Href { get; set; }

    private string BudgetMeaning =>
        $"The tier asks for {View.Policy.Target.ToString("0.#%", CultureInfo.InvariantCulture)} in time. So many more may miss the limit before that is broken.";

    private static string ShareWords(SlaSummary window) =>
        window.Share is { } share ? $"{share.ToString("0.#%", CultureInfo.InvariantCulture)} of {window.Conclusive}" : "–";

    private static string Missing(SlaSummary window) => window.Conclusive == 0 || window.NeverHappened == 0 ? "–" : "never";

    private static string BudgetWords(SlaSummary window) => window switch
    {
        { Conclusive: 0 } => "–",
        { Allowed: 0, BudgetLeft: 0 } => "none allowed",
        { BudgetLeft: < 0 } => $"overdrawn by {-window.BudgetLeft}",
        _ => $"{window.BudgetLeft} of {window.Allowed}",
    };
}
