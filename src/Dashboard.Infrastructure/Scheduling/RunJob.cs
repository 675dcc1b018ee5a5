using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;

namespace Dashboard.Infrastructure.Scheduling;

/// <summary>Somebody rang for a run.</summary>
internal sealed class RunJob(IRunDriver driver)
{
    public Task AdvanceAsync(Guid run, CancellationToken ct) => driver.AdvanceAsync(new RunId(run), ct);
}
