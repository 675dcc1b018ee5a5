using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Controls;

/// <summary>A time of a period in which an app was not proven, or not compared whole, for longer than the cadence of its tier: on some day of it, nothing fresh was there.</summary>
/// <param name="App">The app.</param>
/// <param name="Scope">Whose results count.</param>
/// <param name="Check">The check; null for comparisons with the directory.</param>
/// <param name="From">The last proof before it, or when the app, or the period, began.</param>
/// <param name="To">The first proof after it, or when the app, or the period, ended.</param>
/// <param name="Cadence">What the tier asked for then.</param>
public sealed record ControlGap(AppId App, ControlScope Scope, CheckKind? Check, DateTimeOffset From, DateTimeOffset To, TimeSpan Cadence)
{
    /// <summary>How long it was.</summary>
    public TimeSpan Length => To - From;

    /// <summary>"mail: Leaver: sign-in was not proven for 41 d, 40 d longer than the 1 d of its tier (2026-01-03 04:10 to 2026-02-13 04:10 UTC)".</summary>
    public string Sentence => FormattableString.Invariant(
        $"{App}: {(Check is { } check ? $"{CheckCatalogue.Of(check).Title} was not proven" : "it was not compared whole")} for {HumanTime.Format(Length)}, {HumanTime.Format(Length - Cadence)} longer than the {HumanTime.Format(Cadence)} of its tier ({From.UtcDateTime:yyyy-MM-dd HH:mm} to {To.UtcDateTime:yyyy-MM-dd HH:mm} UTC)");
}
