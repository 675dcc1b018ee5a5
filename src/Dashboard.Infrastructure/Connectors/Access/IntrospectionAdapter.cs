using System.Text.Json;
using Dashboard.Core.Probes;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>Asks what the server says of the token (RFC 7662). What it says is acknowledged, and proves nothing.</summary>
internal sealed class IntrospectionAdapter(ProbeHttp http) : HttpProbeAdapter<IntrospectionProbe>(http)
{
    private const string OnlyAcknowledged = "This is what the server says of the token: acknowledged, and no proof that it is so.";

    protected override Task<ProbeAnswer> ObtainAsync(IntrospectionProbe probe, ProbeCall call, ProbeTalk talk, CancellationToken ct) =>
        Task.FromResult(call.Bundle is { } bundle && (bundle.AccessToken ?? bundle.RefreshToken) is not null
            ? talk.Accepted($"The token that {probe.From} left is taken.", new HeldCredential { AccessToken = bundle.AccessToken, RefreshToken = bundle.AccessToken is null ? bundle.RefreshToken : null })
            : talk.Unknown($"{probe.From} left no token."));

    protected override async Task<ProbeAnswer> TryAsync(IntrospectionProbe probe, ProbeCall call, ProbeTalk talk, CancellationToken ct)
    {
        var held = call.Own ?? call.Bundle;
        if ((held?.AccessToken ?? held?.RefreshToken) is not { } token)
        {
            return talk.Unknown("There is no token to ask about.");
        }

        var form = new Dictionary<string, string> { ["token"] = token, ["token_type_hint"] = held!.AccessToken is null ? "refresh_token" : "access_token" };
        var (reply, problem) = await new TokenEndpoint(talk).PostAsync(probe.Url, probe.ClientId, probe.ClientSecret, form, ct).ConfigureAwait(false);
        if (reply is null)
        {
            return talk.Unknown(problem!);
        }

        var said = reply is { Failure: null, Status: 200, Json: { ValueKind: JsonValueKind.Object } json } && json.TryGetProperty("active", out var active)
            ? active.ValueKind
            : JsonValueKind.Undefined;
        return said switch
        {
            JsonValueKind.True => talk.Accepted($"The server says active: true. {OnlyAcknowledged}"),
            JsonValueKind.False => talk.Refused($"The server says active: false. {OnlyAcknowledged}"),
            _ => talk.Unknown($"The server did not say whether the token is active: {(reply.IsSuccess ? "the answer holds no such word" : TokenAnswer.Read(reply, talk).Why(talk))}."),
        };
    }
}
