using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Dashboard.Core.Probes;

namespace Dashboard.Core.Configuration;

/// <summary>What a request of any shape must be like: sent only where it is written to go, and with something of the canary in it.</summary>
internal static partial class RequestRules
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    private static readonly string[] OfTheSignIn = ["accessToken", "refreshToken", "idToken", "cookies"];

    private static readonly string[] Known = ["userName", "password", .. OfTheSignIn, "credential"];

    // Set for every request by what it is sent with, or they decide where it goes or how long it is.
    private static readonly string[] SetElsewhere = ["Host", "Content-Length", "Content-Type", "Transfer-Encoding", "Connection", "Expect", "Upgrade", "TE", "Trailer"];

    public static void Check(RequestProbe probe, ProbeErrors of)
    {
        Shape(probe.Request, Known, of);
        of.Answers(probe.Answers);
        NeedsFrom(probe.Request, probe, of, "url");
        of.Require(
            probe.IsSignIn || probe.Request.Names("credential") || OfTheSignIn.Any(probe.Request.Names),
            "url",
            "Nothing in this request shows who asks, so its answer says nothing about the canary. Put {password}, {accessToken}, {cookies} or {credential} into address, headers or body.");
        of.Require(!probe.Request.Names("credential") || probe.Obtain is not null, "obtain", "The request uses {credential}. Say with 'obtain' how it is got while access is due.");
        of.Require(!probe.IsSignIn || probe.From is null, "from", "A request with {password} is a sign-in itself. Leave 'from' out, or use what the other sign-in obtained instead of the password.");
        if (probe.Obtain is { } obtain)
        {
            Obtain(obtain, probe, of.Within("obtain"));
        }

        if (probe.Delete is { } delete)
        {
            var within = of.Within("delete");
            Shape(delete, Known, within);
            NeedsFrom(delete, probe, within, "url");
            NoPassword(delete, within);
            of.Require(probe.Obtain is not null, "delete", "There is nothing to delete without 'obtain'. Add it, or leave this out.");
        }
    }

    private static void Obtain(ObtainRequest obtain, RequestProbe probe, ProbeErrors of)
    {
        Shape(obtain.Request, Known, of);
        NeedsFrom(obtain.Request, probe, of, "url");
        NoPassword(obtain.Request, of);
        of.Require(!obtain.Request.Names("credential"), "url", "{credential} is what this request obtains: it cannot be in it.");
        of.Require(probe.Request.Names("credential"), "url", "What is obtained here is used nowhere. Put {credential} into the request.");
        of.Require((obtain.Path is null) != (obtain.Cookie is null), "path", "Say where the credential stands: with 'path' in the JSON answer, or with 'cookie' in a cookie. Exactly one of them.");
        of.Require(obtain.Path is null || (ProbeRules.IsJsonPath(obtain.Path) && obtain.Path != "$"), "path", $"'{obtain.Path}' is not a path to a value. Write it as $.key or $.data.token.");
        of.Require(obtain.Cookie is null || Token().IsMatch(obtain.Cookie), "cookie", "Write the name of the cookie, as the app sets it: sid.");
    }

    /// <summary>What every request must be like, whatever it is for.</summary>
    /// <param name="request">The request.</param>
    /// <param name="known">The placeholders it may name.</param>
    /// <param name="of">Takes the errors.</param>
    public static void Shape(ProbeRequest request, string[] known, ProbeErrors of)
    {
        of.Require(Methods.Contains(request.Method, StringComparer.Ordinal), "method", $"'{request.Method}' is not a method. There are: {string.Join(", ", Methods)}.");
        Address(request.Url, known, of);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in request.Headers)
        {
            var key = $"headers.{name}";
            of.Require(Token().IsMatch(name), key, "This is not the name of a header (RFC 9110 section 5.1). Use letters, digits and '-'.");
            of.Require(names.Add(name), key, "This header stands here twice: upper and lower case make no difference. Keep one of them.");
            of.Require(!SetElsewhere.Contains(name, StringComparer.OrdinalIgnoreCase), key, name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase) ? "Write the media type under 'content-type'." : "This header is set with the request. Leave it out.");
            of.Require(value.Length > 0 && value.All(c => c is '\t' or (>= ' ' and <= '~')) && value.Trim() == value, key, "The value of a header is one line of ASCII, without blanks around it.");
            Placeholders(value, key, known, of);
        }

        of.Require(MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType is not null, "content-type", $"'{request.ContentType}' is not a media type. Write it as application/json.");
        if (request.Body is { } body)
        {
            Placeholders(body, "body", known, of);
            of.Require(!Placeholder().IsMatch(body) || IsEncodable(type?.MediaType), "content-type", "Placeholders in a body can be encoded for application/x-www-form-urlencoded and for JSON only. Choose one, or take them out of the body.");
        }
    }

    /// <summary>A credential never decides where it is sent: what stands before the path is fixed.</summary>
    private static void Address(string url, string[] known, ProbeErrors of)
    {
        const string how = "Write an absolute address with http or https, without user name or fragment: https://app.example/api/me.";
        var origin = Origin().Match(url);
        if (!origin.Success)
        {
            of.Require(false, "url", Early().IsMatch(url) ? "Placeholders may stand in path and query only: where a credential is sent must not depend on one." : how);
            return;
        }

        Placeholders(url, "url", known, of);
        of.Require(
            !url.Contains('#', StringComparison.Ordinal)
            && Uri.TryCreate(Placeholder().Replace(url, "x"), UriKind.Absolute, out var address)
            && address is { Scheme: "http" or "https", UserInfo: "", Host.Length: > 0 },
            "url",
            how);
    }

    private static void Placeholders(string text, string key, string[] known, ProbeErrors of)
    {
        foreach (var unknown in Placeholder().Matches(text).Select(m => m.Groups["name"].Value).Where(n => !known.Contains(n, StringComparer.Ordinal)).Distinct())
        {
            of.Require(false, key, $"There is no placeholder {{{unknown}}}. There are: {string.Join(", ", known.Select(k => $"{{{k}}}"))}. Where the braces belong to the text itself, write a blank behind the first one.");
        }
    }

    private static void NeedsFrom(ProbeRequest request, RequestProbe probe, ProbeErrors of, string key)
    {
        if (probe.From is null && OfTheSignIn.FirstOrDefault(request.Names) is { } named)
        {
            of.Require(false, key, $"{{{named}}} is what a sign-in obtained. Name the sign-in with 'from'.");
        }
    }

    // Only a sign-in is counted against the budget of attempts, and only a sign-in is given the password.
    private static void NoPassword(ProbeRequest request, ProbeErrors of) =>
        of.Require(!request.Names("password"), "url", "{password} belongs to a sign-in. Make the sign-in a probe of its own, name it with 'from', and use {cookies} or {accessToken} here.");

    private static bool IsEncodable(string? type) =>
        type is not null
        && (type.Equals(ProbeRequest.DefaultContentType, StringComparison.OrdinalIgnoreCase)
            || type.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"^https?://[^\s/\\?#@{}]+(?=[/?]|\z)[^\s\\\p{Cc}]*\z", RegexOptions.IgnoreCase)]
    private static partial Regex Origin();

    /// <summary>A brace before the path.</summary>
    [GeneratedRegex(@"^(https?://[^/\\?#]*|[^:/]*)\{", RegexOptions.IgnoreCase)]
    private static partial Regex Early();

    /// <summary>A word in braces; JSON's own braces hold quotes and blanks.</summary>
    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^[!#$%&'*+\-.^_`|~0-9A-Za-z]+\z")]
    private static partial Regex Token();
}
