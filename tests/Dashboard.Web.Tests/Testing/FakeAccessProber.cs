using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Probes;
using Dashboard.Core.Timing;

namespace Dashboard.Web.Tests.Testing;

/// <summary>Answers a baseline as a test says. Trying a leaver is unexpected here, and throws.</summary>
internal sealed class FakeAccessProber : IAccessProber
{
    private static readonly Instant Moment = new(Sample.Now, TimeSpan.Zero, "test");

    /// <summary>Every trial that was made.</summary>
    public List<AccessTrial> Trials { get; } = [];

    /// <summary>What the next one comes to.</summary>
    public AccessAttempt Answer { get; set; } = AccessAttempt.Accepted("A token was given.");

    public Task<ProbeReading> BaselineAsync(AccessTrial trial, CancellationToken ct)
    {
        Trials.Add(trial);
        var asked = new Exchange("POST https://login.example/oauth/token", Moment, Moment, 200, "a token", 120, "ab12", null);
        return Task.FromResult(new ProbeReading(trial.Probe.Name, trial.Probe.Path, trial.Probe.IsProof, Moment, Moment, Answer, Answer, null, [asked]));
    }

    public Task<ProbeReading> TryAsync(AccessTrial trial, CancellationToken ct) => throw new NotSupportedException();

    public Task ForgetAsync(string canary, CancellationToken ct) => Task.CompletedTask;
}
