using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;

namespace Dashboard.Web.Shared.Lab;

/// <summary>Reads the guide for the Lab's banner.</summary>
public sealed class LabGuideReader(ILabStatus lab, IGovernanceStore governance, IRunReader runs, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromDays(30);
    private static readonly RunFilter Latest = new(null, null, null, 0, 20);

    /// <summary>The guide for one viewer, who is shown no app they may not read; null when no Lab runs, or the store does not answer.</summary>
    public async Task<LabGuide?> ReadAsync(Actor actor, CancellationToken ct)
    {
        if (!lab.IsRunning)
        {
            return null;
        }

        try
        {
            var now = time.GetUtcNow();
            var all = (await governance.ReadAsync(ct)).Governance;
            var seen = all with { Apps = [.. all.Apps.Where(a => actor.MayRead(a))] };
            return LabGuide.Build(seen, await runs.ListAsync(Latest, ct), await runs.ListResultsAsync(ResultFilter.All with { From = now - Window }, ct), now);
        }
        catch (StorageUnavailableException)
        {
            // The storage banner above it says so already.
            return null;
        }
    }
}
