using Dashboard.Core.Campaigns;
using Dashboard.Core.Tests;

namespace Dashboard.Benchmarks.Measuring;

/// <summary>Puts a configuration in force before everything that is recorded: what was proven before an app was set up so proves nothing of it.</summary>
internal static class InForce
{
    public static async Task PutAsync(Governance governance, IGovernanceStore store, StandingClock clock, CancellationToken ct)
    {
        clock.Now = Some.Noon.AddDays(-370);
        await store.SaveAsync(governance, 0, "ada", ct);
        clock.Now = Some.Noon;
    }
}
