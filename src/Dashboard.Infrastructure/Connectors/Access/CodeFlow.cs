using System.Buffers.Text;
using System.Text.Json;
using Dashboard.Core.Probes;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>Signs in through the login form, from the first redirect to the tokens.</summary>
internal static class CodeFlow
{
    public static async Task<ProbeAnswer> SignInAsync(AuthorizationCodeProbe probe, ProbeCall call, ProbeTalk talk, CancellationToken ct)
    {
        if (call.Password is not { } password)
        {
            return talk.Unknown("The password of the canary is not at hand.");
        }

        var request = new AuthorizeRequest(probe, isSilent: false, talk);
        var jar = new CookieJar();
        var browser = new CodeBrowser(request, jar, talk);
        var login = new LoginDialog(probe, call.Who.UserName, talk.Remember(password), request, talk);
        var visit = await browser.StartAsync(ct).ConfigureAwait(false);
        while (visit.Page is { } page)
        {
            var step = login.Look(page);
            if (step.End is { } end)
            {
                return end;
            }

            visit = step.Return is { } returned ? new(null, returned, null) : await browser.SendAsync(step.Form!, step.Fields!, ct).ConfigureAwait(false);
        }

        return visit.Return is not { } back ? talk.Unknown(visit.Problem!)
            : back.Problem is { } problem ? talk.Unknown(problem)
            : back.Error is { } error ? Errored(error, login, talk)
            : await ExchangeAsync(probe, request, back.Code!, jar, talk, ct).ConfigureAwait(false);
    }

    private static ProbeAnswer Errored(string error, LoginDialog login, ProbeTalk talk) => error switch
    {
        "access_denied" when login.HasConsented => talk.Unknown("The provider said access_denied after its consent form was answered: that may be our answer to the form. Consent beforehand for the client."),
        "access_denied" when login.HasSentPassword => talk.Refused("The provider refused the sign-in (access_denied)."),
        "access_denied" => talk.Unknown("The provider said access_denied before anybody had signed in: the client may not ask."),
        _ => talk.Unknown($"The provider answered the error {talk.Quote(error)}, which says nothing about the identity."),
    };

    private static async Task<ProbeAnswer> ExchangeAsync(AuthorizationCodeProbe probe, AuthorizeRequest request, string code, CookieJar jar, ProbeTalk talk, CancellationToken ct)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = probe.RedirectUri.OriginalString,
            ["code_verifier"] = request.Verifier,
        };
        var (reply, problem) = await new TokenEndpoint(talk).PostAsync(probe.TokenUrl, probe.ClientId, probe.ClientSecret, form, ct).ConfigureAwait(false);
        if (reply is null)
        {
            return talk.Unknown(problem!);
        }

        var answer = TokenAnswer.Read(reply, talk);
        return answer.Tokens is not { } tokens
                ? answer.IsInvalidGrant ? talk.Refused("The login form let the identity in, and the token endpoint refused its code (invalid_grant).")
                : talk.Unknown($"The login form gave a code, and what it is worth is unknown: {answer.Why(talk)}.")
            : HasOtherNonce(tokens.IdToken, request.Nonce) ? talk.Unknown("The id token carries another nonce than was given: it belongs to another sign-in.")
            : talk.Accepted("The login form let the identity in, and its code gave an access token.", tokens with { Cookies = jar.Kept() });
    }

    private static bool HasOtherNonce(string? idToken, string nonce)
    {
        try
        {
            return idToken?.Split('.') is [_, var payload, _]
                && JsonElement.Parse(Base64Url.DecodeFromChars(payload)) is { ValueKind: JsonValueKind.Object } claims
                && claims.TryGetProperty("nonce", out var said)
                && said.ToString() != nonce;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return false; // an encrypted one, or none at all: nothing is built on it
        }
    }
}
