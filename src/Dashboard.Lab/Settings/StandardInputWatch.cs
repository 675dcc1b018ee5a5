using Microsoft.Extensions.Options;

namespace Dashboard.Lab.Settings;

/// <summary>Stops the Lab when standard input ends: the parent that held the other end is gone.</summary>
internal sealed class StandardInputWatch(IOptions<LabOptions> options, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.ExitWithStandardInput)
        {
            return;
        }

        // A read of a pipe cannot be cancelled, so it waits on a thread of its own and is left behind at the end.
        await Task.Factory.StartNew(ReadToEnd, stoppingToken, TaskCreationOptions.LongRunning, TaskScheduler.Default).WaitAsync(stoppingToken);
        lifetime.StopApplication();
    }

    private static void ReadToEnd()
    {
        using var input = Console.OpenStandardInput();
        Span<byte> ignored = stackalloc byte[256];
        while (input.Read(ignored) > 0)
        {
            // What the parent writes is of no interest.
        }
    }
}
