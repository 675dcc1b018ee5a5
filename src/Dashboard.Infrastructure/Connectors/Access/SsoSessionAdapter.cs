using Dashboard.Core.Probes;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>
/// Asks for a code with the session's cookies alone (OpenID Connect Core 3.1.2.1). The code is not used: that there is
/// one says enough. Only what says that nobody is signed in refuses (3.1.2.6).
/// </summary>
internal sealed class SsoSessionAdapter(ProbeHttp http) : HttpProbeAdapter<SsoSessionProbe>(http)
{
    protected override Task<ProbeAnswer> ObtainAsync(SsoSessionProbe probe, ProbeCall call, ProbeTalk talk, CancellationToken ct) =>
        Task.FromResult(call.Bundle is { Cookies.Count: > 0 } bundle
            ? talk.Accepted($"The session that {probe.From} left is taken.", new HeldCredential { Cookies = bundle.Cookies })
            : talk.Unknown($"{probe.From} left no session: it must be a sign-in through a login form."));

    protected override async Task<ProbeAnswer> TryAsync(SsoSessionProbe probe, ProbeCall call, ProbeTalk talk, CancellationToken ct)
    {
        if (call.App.Probes.Find(probe.From) is not AuthorizationCodeProbe from)
        {
            return talk.Unknown($"{probe.From} is not a sign-in through a login form, so there is no session to use.");
        }

        var jar = new CookieJar(call.Own ?? call.Bundle);
        if (!jar.KnowsOrigin(from.AuthorizeUrl))
        {
            return talk.Unknown("There is no session to use.");
        }

        var visit = await new CodeBrowser(new AuthorizeRequest(from, isSilent: true, talk), jar, talk).StartAsync(ct).ConfigureAwait(false);
        var answer = visit switch
        {
            { Page: { } page } => talk.Unknown($"The provider showed a page where none may be shown (prompt=none): {page.Why()}."),
            { Problem: { } problem } => talk.Unknown(problem),
            { Return.Problem: { } problem } => talk.Unknown(problem),
            { Return.Error: "login_required" or "account_selection_required" } => talk.Refused($"The session alone gives no code any more ({visit.Return.Error})."),
            { Return.Error: { } error } => talk.Unknown($"The provider answered the error {talk.Quote(error)}, which does not say whether the session is alive."),
            _ => talk.Accepted("The session alone gave a code.", new HeldCredential { Cookies = jar.Kept() }), // a session may be renewed by use
        };

        // Renewed in an answer that was lost or came to nothing, the session we hold may be dead by nobody's doing.
        return answer.Attempt.Outcome is AttemptOutcome.Unknown ? answer with { IsInDoubt = visit.IsLost || jar.HasChanged } : answer;
    }
}
