using Dashboard.Core.Campaigns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Dashboard.Infrastructure.Persistence;

/// <summary>
/// Tries a store that failed until it works again. Without it a fault would stay on the screens until somebody
/// happens to write, and nobody writes to a program that says it is not ready.
/// </summary>
internal sealed class StorageRecovery(Database database, StorageHealth health, TimeProvider time) : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (health.Fault is not null)
            {
                await TryAsync(stoppingToken);
            }
        }
    }

    private async Task TryAsync(CancellationToken ct)
    {
        try
        {
            // The cheapest real write: a number in the file's header that nobody uses.
            await database.WriteAsync(context => context.Database.ExecuteSqlRawAsync("PRAGMA user_version = 1", ct), ct);
            health.Succeeded(hasWritten: true);
        }
        catch (StorageUnavailableException)
        {
            // Still so, and noted by the attempt.
        }
    }
}
