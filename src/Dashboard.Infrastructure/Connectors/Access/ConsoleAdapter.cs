using Dashboard.Core.Probes;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>
/// Looks for the account in the list that the app's administrators see. That it is listed as active is seen in any
/// part of the list; that it is not is said of a complete list only.
/// </summary>
internal sealed class ConsoleAdapter(ProbeHttp http, ConsoleLimits limits) : HttpProbeAdapter<ConsoleProbe>(http)
{
    private readonly ProbeHttp _http = http;

    protected override async Task<ProbeAnswer> TryAsync(ConsoleProbe probe, ProbeCall call, ProbeTalk talk, CancellationToken ct)
    {
        var listing = await new ConsoleReader(probe, _http.KeyOf(probe), limits, talk).ReadAsync(call.Who.UserName, ct).ConfigureAwait(false);
        var all = $"{listing.Count} {(listing.Count == 1 ? "entry" : "entries")}";
        return listing switch
        {
            _ when listing.States.Contains(true) => talk.Accepted($"The console lists {call.Who.UserName} as active."),
            { Problem: { } problem } => talk.Unknown($"The list is not complete after {all}: {problem}."),
            _ when listing.States.Contains(null) => talk.Unknown($"The console lists {call.Who.UserName}, and the entry shows no state at {probe.ActiveField}."),
            { States.Count: > 0 } => talk.Refused($"The console lists {call.Who.UserName} as not active, in a complete list of {all}."),
            _ => talk.Refused($"The console does not list {call.Who.UserName}, in a complete list of {all}."),
        };
    }
}
