using System.Text.Json;
using Dashboard.Core.Probes;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>
/// Keeps up with what a server renews when it is used by a request: some give a session a new name every few minutes, and
/// refresh tokens rotate (RFC 6749 section 6). Who went on with the old one would look refused by nobody's doing.
/// </summary>
internal static class RenewedByUse
{
    /// <summary>What the canary holds after access was given; null when that stayed the same.</summary>
    public static HeldCredential? Read(RequestProbe probe, ProbeCall call, ProbeReply reply, ProbeTalk talk)
    {
        if (!probe.MayUseUp() || (call.Own ?? call.Bundle) is not { } held)
        {
            return null;
        }

        var next = held;
        if (probe.Request.Names("cookies"))
        {
            var own = new CookieJar(call.Own);
            var jar = own.For(reply.Asked) is null ? new CookieJar(call.Bundle) : own; // as the request was filled
            jar.Take(reply);
            next = jar.HasChanged ? next with { Cookies = jar.Kept() } : next;
        }

        if (probe.Obtain?.Cookie is { } name && reply.Cookies.GetValueOrDefault(name) is { Length: > 0 } value && value != held.Value)
        {
            next = next with { Value = talk.Remember(value) };
        }

        if (probe.Request.Names("refreshToken") && reply.Json is { ValueKind: JsonValueKind.Object } json && TokenAnswer.Tokens200(json, talk) is { } tokens)
        {
            next = next with { AccessToken = tokens.AccessToken, RefreshToken = tokens.RefreshToken ?? held.RefreshToken };
        }

        return ReferenceEquals(next, held) ? null : next;
    }

    /// <summary>Whether an answer that says nothing may have renewed what was used.</summary>
    public static bool MayBeLost(RequestProbe probe, ProbeReply reply) =>
        probe.MayUseUp()
        && reply.WasSent
        && (reply.Failure is not null || reply.Status is 408 or >= 500 || reply.Cookies.Count > 0 || (probe.Request.Names("refreshToken") && reply.Status is < 400));
}
