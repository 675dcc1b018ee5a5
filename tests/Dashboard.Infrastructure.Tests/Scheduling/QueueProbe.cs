using System.Text.Json;
using Hangfire;
using Hangfire.InMemory;
using Hangfire.States;

namespace Dashboard.Infrastructure.Tests.Scheduling;

/// <summary>Looks into a queue that nobody works on, and moves its jobs by hand.</summary>
internal sealed class QueueProbe : IDisposable
{
    public InMemoryStorage Storage { get; } = new();

    /// <summary>What every queued job calls, with its arguments, oldest first.</summary>
    public IReadOnlyList<string> Queued(string queue) =>
        [.. Storage.GetMonitoringApi().EnqueuedJobs(queue, 0, 100).Select(job => $"{job.Value.Job.Type.Name} {JsonSerializer.Serialize(job.Value.Job.Args.Where(arg => arg is not CancellationToken))}")];

    /// <summary>A worker takes the oldest job.</summary>
    public string Take(string queue)
    {
        using var connection = Storage.GetConnection();
        using var job = connection.FetchNextJob([queue], CancellationToken.None);
        job.RemoveFromQueue();
        Move(job.JobId, ProcessingState.StateName);
        return job.JobId;
    }

    public void End(string job) => Move(job, SucceededState.StateName);

    public void Dispose() => Storage.Dispose();

    private void Move(string job, string state)
    {
        using var connection = Storage.GetConnection();
        using var transaction = connection.CreateWriteTransaction();
        transaction.SetJobState(job, new State(state));
        transaction.Commit();
    }

    private sealed class State(string name) : IState
    {
        public string Name => name;

        public string Reason => string.Empty;

        public bool IsFinal => false;

        public bool IgnoreJobLoadException => false;

        public Dictionary<string, string> SerializeData() => [];
    }
}
