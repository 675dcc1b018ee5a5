using System.Collections.Immutable;
using Dashboard.Core.Probes;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>
/// Goes through the pages of a sign-in: the user name and the password, on one page or on two, and perhaps a consent.
/// A form that comes back is a refusal only if it says so in the words that were set up.
/// </summary>
internal sealed class LoginDialog(AuthorizationCodeProbe probe, string userName, string password, AuthorizeRequest request, ProbeTalk talk)
{
    private const int MostConsents = 2;

    private bool _hasSentName;
    private int _consents;

    public bool HasSentPassword { get; private set; }

    public bool HasConsented => _consents > 0;

    /// <summary>What to do about a page.</summary>
    public Step Look(ProbeReply reply)
    {
        if (reply.HasCaptcha)
        {
            return Unknown("The provider asks for proof of being human (a captcha): exempt the canaries from it.");
        }

        var saysNo = probe.RefusedText is { Length: > 0 } text && reply.Holds(text);
        if (saysNo)
        {
            return _hasSentName || HasSentPassword
                ? new(talk.Refused("The login form came back and says that it refuses."), null, null, null)
                : Unknown("The text that refuses stands on the login form before anybody has signed in: set up another.");
        }

        if (!reply.IsHtml)
        {
            return Unknown($"The provider showed no page: {reply.Why()}.");
        }

        var page = new LoginPage(reply);
        if (page.Forms.FirstOrDefault(f => f.Action is { } to && request.IsReturn(to)) is { } posted)
        {
            // response_mode=form_post: the page would post itself to the client.
            var fields = posted.Fill(ImmutableDictionary<string, string>.Empty).GroupBy(f => f.Key).ToDictionary(f => f.Key, f => f.First().Value);
            return new(null, CodeReturn.Read(fields, request, talk), null, null);
        }

        return page.With(probe.PasswordField) is { } login ? Password(login)
            : page.With(probe.UserField) is { } name ? UserName(name)
            : HasSentPassword ? Consent(page, reply)
            : Unknown($"The form changed: there is no field {probe.UserField} or {probe.PasswordField} on the page ({reply.Why()}).");
    }

    private Step Password(LoginPage.LoginForm form)
    {
        if (HasSentPassword)
        {
            return ShownAgain();
        }

        if (!form.Has(probe.UserField) && !_hasSentName)
        {
            return Unknown($"The form changed: it asks for {probe.PasswordField}, and there is no field {probe.UserField}.");
        }

        var fields = new Dictionary<string, string> { [probe.PasswordField] = password };
        if (form.Has(probe.UserField))
        {
            fields[probe.UserField] = userName;
        }

        HasSentPassword = true;
        return form.IsPost ? new(null, null, form, form.Fill(fields)) : Unknown("The form would send the password in its address: it was not sent.");
    }

    private Step UserName(LoginPage.LoginForm form)
    {
        if (_hasSentName || HasSentPassword)
        {
            return ShownAgain();
        }

        _hasSentName = true;
        return new(null, null, form, form.Fill(new Dictionary<string, string> { [probe.UserField] = userName }));
    }

    private Step Consent(LoginPage page, ProbeReply reply)
    {
        if (page.Consent() is not { } form)
        {
            return Unknown($"After the password the provider showed a page that is not known: {reply.Why()}. It may ask for a second factor, a new password or a consent.");
        }

        return ++_consents > MostConsents
            ? Unknown("The provider asked for consent again and again.")
            : new(null, null, form, form.Fill(ImmutableDictionary<string, string>.Empty, form.Yes()));
    }

    private Step ShownAgain() => Unknown(probe.RefusedText is null
        ? "The form was shown again, and what it says when it refuses is not set up."
        : "The form was shown again without the text that refuses.");

    private Step Unknown(string reason) => new(talk.Unknown(reason), null, null, null);

    /// <summary>An end, a return to the client, or a form to send.</summary>
    internal sealed record Step(ProbeAnswer? End, CodeReturn? Return, LoginPage.LoginForm? Form, IReadOnlyList<KeyValuePair<string, string>>? Fields);
}
