using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>One answer, as the probes look at it.</summary>
internal sealed class ProbeReply(Answer answer, Uri asked)
{
    private static readonly string[] Captchas = ["captcha", "cf-turnstile", "cf-challenge", "cdn-cgi/challenge-platform"];

    private readonly Lazy<string> _text = new(() => Encoding.UTF8.GetString(answer.Body.Span));
    private readonly Lazy<JsonElement?> _json = new(() => Read(answer.Body));

    /// <summary>What stands for an answer where no request could be made.</summary>
    public static ProbeReply NotSent(Uri url, string problem, Instant now) =>
        new(new Answer(string.Empty, now, now, null, problem, WasSent: false, default, null, null, null), url);

    public int? Status => answer.Status;

    public Uri Asked => asked;

    /// <summary>The answer it is made of.</summary>
    public Answer Answer => answer;

    /// <summary>Why there is no whole answer, as a phrase; null when there is one. A whole redirect is an answer.</summary>
    public string? Failure => answer.IsRedirect ? null : answer.Failure;

    /// <summary>Whether the server may have seen the request.</summary>
    public bool WasSent => answer.WasSent;

    public IReadOnlyList<string> Links => answer.Links;

    public string Text => _text.Value;

    /// <summary>The body as JSON, whatever it calls itself; null when it is none.</summary>
    public JsonElement? Json => _json.Value;

    public bool IsHtml => answer.ContentType?.Contains("html", StringComparison.OrdinalIgnoreCase) is true
        || (answer.ContentType is null && Text.TrimStart().StartsWith('<'));

    /// <summary>Whether somebody asks for proof of being human: an answer that says nothing about the account.</summary>
    public bool HasCaptcha => IsHtml && Array.Exists(Captchas, c => Text.Contains(c, StringComparison.OrdinalIgnoreCase));

    public bool IsSuccess => Failure is null && Status is >= 200 and < 300;

    /// <summary>Where a whole redirect leads; null when this is none, or leads nowhere that can be read.</summary>
    public Uri? Target => answer is { IsRedirect: true, Location: { } location } && Uri.TryCreate(asked, location, out var target) ? target : null;

    public bool IsRedirect => answer.IsRedirect;

    /// <summary>Name and value of the cookies that were set; an empty value takes one away.</summary>
    public IReadOnlyDictionary<string, string> Cookies => CookieJar.Read(answer.SetCookies, asked, answer.Answered.At);

    /// <summary>The values of all of them, also where two have one name.</summary>
    public IEnumerable<string> CookieValues => answer.SetCookies.Select(line => SetCookie.Read(line, asked, answer.Answered.At)?.Value).OfType<string>();

    /// <summary>What it came to: "200, application/json", "302 to https://login.example/next", "no whole answer within 10 s".</summary>
    public string Summary => Failure
        ?? (Target is { } target ? string.Create(CultureInfo.InvariantCulture, $"{Status} to {ProbeTalk.Shown(target)}")
        : string.Create(CultureInfo.InvariantCulture, $"{Status}, {answer.ContentType ?? "no content type"}"));

    /// <summary>Whether the body holds the text, as it is or as HTML writes it.</summary>
    public bool Holds(string text) =>
        Text.Contains(text, StringComparison.Ordinal) || (IsHtml && WebUtility.HtmlDecode(Text).Contains(text, StringComparison.Ordinal));

    /// <summary>Why an answer that is neither yes nor no is neither, as a phrase.</summary>
    public string Why() => Failure ?? (Status switch
    {
        429 => "429, too many requests: try more seldom",
        >= 500 => string.Create(CultureInfo.InvariantCulture, $"{Status}, the server has a fault of its own"),
        _ when HasCaptcha => "it asks for proof of being human (a captcha): exempt the canaries from it",
        _ when Target is { } target => string.Create(CultureInfo.InvariantCulture, $"{Status}, a redirect to {ProbeTalk.Shown(target)}, which was not followed"),
        _ when IsHtml => string.Create(CultureInfo.InvariantCulture, $"{Status} with a web page"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Status}"),
    });

    private static JsonElement? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonElement.Parse(body.Span);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
