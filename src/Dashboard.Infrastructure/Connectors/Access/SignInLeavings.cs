using System.Text.Json;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>What a sign-in by a plain request leaves: the session's cookies, and tokens where the answer holds some.</summary>
internal static class SignInLeavings
{
    /// <summary>The bundle; null when the answer left nothing.</summary>
    public static HeldCredential? Read(ProbeReply reply, ProbeTalk talk)
    {
        var jar = new CookieJar();
        jar.Take(reply);
        var tokens = reply.Json is { ValueKind: JsonValueKind.Object } json ? TokenAnswer.Tokens200(json, talk) : null;
        return tokens is null && jar.IsEmpty ? null : (tokens ?? new HeldCredential()) with { Cookies = jar.Kept() };
    }
}
