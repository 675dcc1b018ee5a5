using Dashboard.Core.Probes;
using Dashboard.Infrastructure.Connectors.Lists;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>
/// Looks for the account in the list that the app's administrators see. That it is listed as active is seen in any
/// part of the list; that it is not is said of a complete list only.
/// </summary>
internal sealed class ConsoleAdapter(ProbeHttp http, ListLimits limits) : HttpProbeAdapter<ConsoleProbe>(http)
{
    private readonly ProbeHttp _http = http;

    protected override async Task<ProbeAnswer> TryAsync(ConsoleProbe probe, ProbeCall call, ProbeTalk talk, CancellationToken ct)
    {
        var (count, problem, states) = await new ConsoleReader(probe, _http.KeyOf(probe), limits, talk).ReadAsync(call.Who.UserName, ct).ConfigureAwait(false);
        var all = $"{count} {(count == 1 ? "entry" : "entries")}";
        return (problem, states) switch
        {
            _ when states.Contains(true) => talk.Accepted($"The console lists {call.Who.UserName} as active."),
            ({ }, _) => talk.Unknown($"The list is not complete after {all}: {problem}."),
            _ when states.Contains(null) => talk.Unknown($"The console lists {call.Who.UserName}, and the entry shows no state at {probe.ActiveField}."),
            (_, { Count: > 0 }) => talk.Refused($"The console lists {call.Who.UserName} as not active, in a complete list of {all}."),
            _ => talk.Refused($"The console does not list {call.Who.UserName}, in a complete list of {all}."),
        };
    }
}
