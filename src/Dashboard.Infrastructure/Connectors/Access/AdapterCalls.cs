using Dashboard.Core.Apps;
using Dashboard.Core.Probes;
using Dashboard.Core.Timing;
using Microsoft.Extensions.Logging;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>
/// Calls the adapter of a probe: within a bounded time, never throwing for what it does, and with nothing secret in
/// what comes back.
/// </summary>
internal sealed partial class AdapterCalls(IEnumerable<IProbeAdapter> adapters, MeasuringClock clock, AccessLimits limits, ILogger<AdapterCalls> logger)
{
    public Task<ProbeAnswer> ObtainAsync(ProbeCall call, CancellationToken ct) => CallAsync(call, (adapter, token) => adapter.ObtainAsync(call, token), ct);

    public Task<ProbeAnswer> TryAsync(ProbeCall call, CancellationToken ct) => CallAsync(call, (adapter, token) => adapter.TryAsync(call, token), ct);

    /// <summary>Takes back what is held. Returns whether the adapter came to its end.</summary>
    public async Task<bool> ReleaseAsync(ProbeCall call, CancellationToken ct)
    {
        if (Find(call.Probe) is not { } adapter)
        {
            return false;
        }

        var released = await BoundAsync(call, limits.Release, async token => await DoneAsync(adapter.ReleaseAsync(call, token)).ConfigureAwait(false), ct).ConfigureAwait(false);
        return released.Result;
    }

    private static async Task<bool> DoneAsync(Task task)
    {
        await task.ConfigureAwait(false);
        return true;
    }

    private async Task<ProbeAnswer> CallAsync(ProbeCall call, Func<IProbeAdapter, CancellationToken, Task<ProbeAnswer>> ask, CancellationToken ct)
    {
        if (Find(call.Probe) is not { } adapter)
        {
            return Unknown("No adapter of this version tries probes of this kind. Take the probe out of the app, or update Tidemark.");
        }

        var (answer, problem) = await BoundAsync(call, limits.Of(call.Probe), token => ask(adapter, token), ct).ConfigureAwait(false);

        // What broke off may have used up what it held: nobody knows what was sent.
        answer ??= Unknown(problem!) with { IsInDoubt = call.Probe.MayUseUp() };
        return new AccessRedactor(call, answer.Obtained).Clean(answer);
    }

    private IProbeAdapter? Find(AccessProbe probe) => adapters.FirstOrDefault(a => a.Handles(probe));

    private async Task<(T? Result, string? Problem)> BoundAsync<T>(ProbeCall call, TimeSpan longest, Func<CancellationToken, Task<T>> ask, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(longest, clock.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            // Waited for no longer than that, also where an adapter does not listen.
            return (await ask(either.Token).WaitAsync(either.Token).ConfigureAwait(false), null);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return (default, $"It came to no end within {longest.TotalSeconds:0} s, and was broken off.");
        }
        catch (Exception fault)
        {
            // Its message may quote what was sent: only its kind is kept.
            var kind = fault.GetType().Name;
            Log.AdapterFaulted(logger, call.App.Id, call.Probe.Name, kind);
            return (default, $"The attempt ended in a fault of ours ({kind}); it is in the log.");
        }
    }

    private static ProbeAnswer Unknown(string reason) => new(AccessAttempt.Unknown(reason), null, null, []);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The probe {Probe} of the app {App} ended in a fault of ours: {Kind}.")]
        public static partial void AdapterFaulted(ILogger logger, AppId app, string probe, string kind);
    }
}
