using Dashboard.Core.Campaigns;
using Hangfire.Common;
using Hangfire.Server;
using Microsoft.Extensions.Logging;

namespace Dashboard.Infrastructure.Scheduling;

/// <summary>Records what a job threw. Nothing is tried again by the queue: the journal knows better what to do next.</summary>
internal sealed partial class FailedJobLog(ILogger<FailedJobLog> logger) : IServerFilter
{
    public void OnPerforming(PerformingContext context)
    {
        // Nothing to do before a job.
    }

    public void OnPerformed(PerformedContext context)
    {
        var error = context.Exception is JobPerformanceException { InnerException: { } inner } ? inner : context.Exception;
        switch (error)
        {
            case null:
            case OperationCanceledException when context.CancellationToken.ShutdownToken.IsCancellationRequested:
                break;
            case StorageUnavailableException:
                Log.StorageUnavailable(logger, context.BackgroundJob.Job.Type.Name, error.Message);
                break;
            default:
                Log.Failed(logger, error, context.BackgroundJob.Job.Type.Name);
                break;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The job {Job} failed.")]
        public static partial void Failed(ILogger logger, Exception error, string job);

        [LoggerMessage(LogLevel.Warning, "The job {Job} stopped safely, because the store cannot work. {Fault}")]
        public static partial void StorageUnavailable(ILogger logger, string job, string fault);
    }
}
