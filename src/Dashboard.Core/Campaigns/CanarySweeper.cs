using Dashboard.Core.Canaries;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Campaigns;

/// <summary>
/// Goes after every canary whose lease is over or whose removal is due, whatever became of its run. A control
/// canary's lease is renewed as long as its campaign is configured. Stands with the campaigns because only they say
/// whether a control canary is still needed.
/// </summary>
internal sealed partial class CanarySweeper(
    ICanaryRegister register,
    IGovernanceStore governance,
    CanaryRemover remover,
    TimeProvider time,
    ILogger<CanarySweeper> logger) : ICanarySweeper
{
    public async Task SweepAsync(CancellationToken ct)
    {
        var current = (await governance.ReadAsync(ct)).Governance;
        var all = await register.ListAsync(ct);
        await RetireControlsAsync(all, current, ct);

        foreach (var canary in await register.ListDueForRemovalAsync(time.GetUtcNow(), ct))
        {
            if (IsNeeded(canary, all, current) is { } source)
            {
                await register.SaveAsync(canary.Renewed(time.GetUtcNow() + source), ct);
                continue;
            }

            var after = await remover.RemoveAsync(canary.Id, current.Source(canary.Source), ct);
            if (after is { State: CanaryState.Leaked })
            {
                Log.Leaked(logger, canary.Id, after.RemovalAttempts);
            }
        }
    }

    /// <summary>A control canary whose campaign and last subject are gone has nothing left to control.</summary>
    private async Task RetireControlsAsync(IReadOnlyList<Canary> all, Governance current, CancellationToken ct)
    {
        foreach (var canary in all.Where(c => c is { Role: CanaryRole.Control, State: CanaryState.Live or CanaryState.Reserved }))
        {
            if (!HasSomethingToControl(canary, all, current))
            {
                await register.SaveAsync(canary.RemovalBegun(time.GetUtcNow()), ct);
            }
        }
    }

    /// <summary>How long a standing canary's lease is renewed for; null when it is to be removed.</summary>
    private static TimeSpan? IsNeeded(Canary canary, IReadOnlyList<Canary> all, Governance current) =>
        canary is { Role: CanaryRole.Control, State: CanaryState.Live or CanaryState.Reserved } && HasSomethingToControl(canary, all, current)
            ? current.Source(canary.Source)?.Canaries.Lease
            : null;

    private static bool HasSomethingToControl(Canary control, IReadOnlyList<Canary> all, Governance current) =>
        current.Campaign(control.Campaign) is not null
        || all.Any(c => c is { Role: CanaryRole.Subject or CanaryRole.Owner, MayExist: true } && c.Campaign == control.Campaign && c.Source == control.Source);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Canary {Canary} could not be removed in {Attempts} attempts. It is listed as leaked, and removing it goes on.")]
        public static partial void Leaked(ILogger logger, CanaryId canary, int attempts);
    }
}
