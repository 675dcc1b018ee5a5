namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>
/// Visits the provider as a browser would, within bounds: its own origin and no other, at most so many redirects, and
/// the address that the code is sent to is read and never called.
/// </summary>
internal sealed class CodeBrowser(AuthorizeRequest request, CookieJar jar, ProbeTalk talk)
{
    public const int MostRedirects = 15;

    private int _redirects;

    public Task<CodeVisit> StartAsync(CancellationToken ct) => VisitAsync(request.Url, form: null, ct);

    /// <summary>Sends a form, if it stays with the provider.</summary>
    public async Task<CodeVisit> SendAsync(LoginPage.LoginForm form, IReadOnlyList<KeyValuePair<string, string>> fields, CancellationToken ct)
    {
        if (form.Action is not { } action || !request.IsProvider(action))
        {
            return new(null, null, $"The form would be sent to {(form.Action is { } to ? CookieJar.Origin(to) : "an address that cannot be read")}, which is not the provider: it was not sent.");
        }

        if (form.IsPost)
        {
            return await VisitAsync(action, fields, ct).ConfigureAwait(false);
        }

        var query = string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value)}"));
        return await VisitAsync(new UriBuilder(action) { Query = query }.Uri, null, ct).ConfigureAwait(false);
    }

    private async Task<CodeVisit> VisitAsync(Uri url, IReadOnlyList<KeyValuePair<string, string>>? form, CancellationToken ct)
    {
        while (true)
        {
            using var message = new HttpRequestMessage(form is null ? HttpMethod.Get : HttpMethod.Post, url);
            message.Headers.Accept.ParseAdd("text/html, application/xhtml+xml;q=0.9, */*;q=0.8");
            message.Content = form is null ? null : new FormUrlEncodedContent(form);
            jar.AddTo(message);
            var reply = await talk.SendAsync(message, ct).ConfigureAwait(false);
            jar.Take(reply);
            if (reply.Failure is { } failure)
            {
                return new(null, null, $"The provider gave no whole answer: {failure}.") { IsLost = reply.WasSent };
            }

            if (reply.Status is 429 or >= 500)
            {
                return new(null, null, $"The provider answered {reply.Why()}.") { IsLost = reply.Status is not 429 };
            }

            if (!reply.IsRedirect)
            {
                return new(reply, null, null);
            }

            if (reply.Target is not { } target)
            {
                return new(null, null, "The provider redirected to an address that cannot be read.");
            }

            if (request.IsReturn(target))
            {
                return new(null, CodeReturn.Read(CodeReturn.Fields(target), request, talk), null);
            }

            if (!request.IsProvider(target))
            {
                return new(null, null, $"The provider redirected to {CookieJar.Origin(target)}, which is not its own: it was not followed.");
            }

            if (++_redirects > MostRedirects)
            {
                return new(null, null, $"The provider redirected more than {MostRedirects} times.");
            }

            form = reply.Status is 307 or 308 ? form : null; // RFC 9110 section 15.4: those two repeat the method
            url = target;
        }
    }
}
