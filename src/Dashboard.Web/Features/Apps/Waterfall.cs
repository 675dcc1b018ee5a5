using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Sla;

namespace Dashboard.Web.Features.Apps;

/// <summary>
/// The clocks of one leaver in one app, from the change at the source on. What the provisioning log and the target tell are stages of
/// the same picture: they stand before the clocks.
/// </summary>
/// <param name="Run">The run.</param>
/// <param name="RunNumber">Its number.</param>
/// <param name="Campaign">Its campaign.</param>
/// <param name="ChangedAt">When the source acknowledged the change; null when it was never made.</param>
/// <param name="Clocks">The five clocks, in the order of the picture.</param>
public sealed record Waterfall(RunId Run, int RunNumber, string Campaign, DateTimeOffset? ChangedAt, ImmutableArray<WaterfallClock> Clocks)
{
    private static readonly (CheckKind Kind, string Title)[] Order =
    [
        (CheckKind.LeaverAccount, "Account closed"),
        (CheckKind.LeaverEntitlements, "Entitlements gone"),
        (CheckKind.LeaverSignIn, "Sign-in refused"),
        (CheckKind.LeaverTokens, "Last credential refused"),
        (CheckKind.LeaverConsole, "Gone from the console"),
    ];

    /// <summary>What others tell of it; none where the source never acknowledged the change.</summary>
    public ImmutableArray<WaterfallStage> Stages { get; init; } = [];

    /// <summary>The picture in a sentence or two.</summary>
    public string Sentence => IsFalseSuccess ? $"{WaterfallWords.Of(Clocks)} The provisioning log says that it was done." : WaterfallWords.Of(Clocks);

    /// <summary>Whether the log says done while the app was seen to disagree.</summary>
    private bool IsFalseSuccess => Stages.Any(s => s.SaysDone) && Clocks.Any(c => c is { Kind: CheckKind.LeaverAccount, Result.Verdict: Verdict.Failed });

    /// <summary>The latest leaver among the results of an app; null when there was none.</summary>
    public static Waterfall? Of(GovernedApp app, TierPolicy policy, IEnumerable<RecordedResult> results)
    {
        var latest = results
            .Where(r => CheckPhases.Of(r.Result.Kind) is Phase.Leave)
            .GroupBy(r => r.Run)
            .MaxBy(run => run.Max(r => r.Result.ConcludedAt));
        if (latest is null)
        {
            return null;
        }

        var first = latest.First();
        return new(
            first.Run,
            first.RunNumber,
            first.Campaign,
            // A resurrection is timed from its own first attempt, which comes later.
            latest.Where(r => Order.Any(clock => clock.Kind == r.Result.Kind)).Min(r => r.Result.ChangedAt),
            [.. Order.Select(clock => new WaterfallClock(
                clock.Kind,
                clock.Title,
                app,
                latest.FirstOrDefault(r => r.Result.Kind == clock.Kind)?.Result,
                policy.Limits[clock.Kind],
                $"/runs/{first.Run}?app={Uri.EscapeDataString(app.Id.Value)}&check={clock.Kind}"))]);
    }
}
