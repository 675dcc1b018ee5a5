using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Sla;

namespace Dashboard.Web.Features.RealEvents;

/// <summary>How one app followed real events of one check in a window.</summary>
/// <param name="App">The app.</param>
/// <param name="Check">The check.</param>
/// <param name="Summary">The record, counted as that of canaries is.</param>
/// <param name="Waiting">What was not yet seen to be followed, and is not late.</param>
/// <param name="Overdue">What is late and was not seen to be followed.</param>
public sealed record RealEventLine(GovernedApp App, CheckKind Check, SlaSummary Summary, int Waiting, int Overdue)
{
    /// <summary>The check, as a title.</summary>
    public string Title => CheckCatalogue.Of(Check).Title;

    /// <summary>The share in time, and of how many.</summary>
    public string Share => Summary.Share is { } share ? FormattableString.Invariant($"{share:0.#%} of {Summary.Conclusive}") : "–";
}
