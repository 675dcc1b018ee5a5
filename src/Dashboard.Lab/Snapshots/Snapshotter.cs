using Dashboard.Lab.Company;

namespace Dashboard.Lab.Snapshots;

/// <summary>Saves the company at most once a second, only when something happened, and once more at the end.</summary>
internal sealed partial class Snapshotter(PracticeCompany company, StateFile file, TimeProvider time, ILogger<Snapshotter> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private long? _saved;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await SaveAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!file.IsWanted)
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            await SaveAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        var mark = company.Directory.Store.Revision + company.Systems.Values.Sum(s => s.Store.Revision) + company.Log.LastId + company.Credentials.Revision + company.JitGrants.Revision;
        if (!file.IsWanted || mark == _saved)
        {
            return;
        }

        try
        {
            await file.SaveAsync(cancellationToken);
            _saved = mark;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.NotSaved(logger, e);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The state file cannot be written and is tried again: see Lab:StateFile.")]
        public static partial void NotSaved(ILogger logger, Exception exception);
    }
}
