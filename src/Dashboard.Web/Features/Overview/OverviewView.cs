using System.Collections.Immutable;
using Dashboard.Core.Outages;
using Dashboard.Core.Sla;
using Dashboard.Web.Shared.Posture;

namespace Dashboard.Web.Features.Overview;

/// <summary>What the overview shows.</summary>
/// <param name="Posture">The matrix.</param>
/// <param name="OpenFindings">Findings in the viewer's apps that wait for somebody.</param>
/// <param name="Canaries">Canaries that may exist, and of them leaked ones; null when the viewer may not know.</param>
/// <param name="Next">The next run by schedule; null when none is planned.</param>
/// <param name="IsRunning">Whether a run is under way.</param>
public sealed record OverviewView(PostureView Posture, int OpenFindings, CanaryCount? Canaries, NextRun? Next, bool IsRunning)
{
    /// <summary>Control outages that hold and that the viewer may see.</summary>
    public ImmutableArray<Outage> Outages { get; init; } = [];

    /// <summary>Often while cells may fill, seldom otherwise.</summary>
    public TimeSpan RefreshEvery => IsRunning ? TimeSpan.FromSeconds(5) : TimeSpan.FromMinutes(1);

    /// <summary>Whether anything needs a person, in a sentence.</summary>
    public string Headline
    {
        get
        {
            var broken = Posture.Count(Compliance.NonCompliant);
            var unproven = Posture.Count(Compliance.NotProven);
            var isBlind = !Outages.IsEmpty;
            var isLeftBehind = OpenFindings + (Canaries?.Leaked ?? 0) > 0;
            var apps = (broken, unproven) switch
            {
                _ when Posture.Rows.IsEmpty => string.Empty,
                ( > 0, _) => $"{Apps(broken)} not follow the directory as {(broken == 1 ? "its tier asks" : "their tiers ask")}.",
                _ when unproven == Posture.Rows.Length => "No app is fully proven yet.",
                (_, > 0) => $"Nothing is broken. {unproven} of {Posture.Rows.Length} apps are not proven.",
                _ when isLeftBehind || isBlind => "Every app follows the directory.",
                _ => "Nothing needs you: every app follows the directory.",
            };
            return $"{apps}{(isLeftBehind ? " Something was left behind." : string.Empty)}{(isBlind ? " A control is out of order." : string.Empty)}";
        }
    }

    private static string Apps(int count) => count == 1 ? "1 app does" : $"{count} apps do";
}
