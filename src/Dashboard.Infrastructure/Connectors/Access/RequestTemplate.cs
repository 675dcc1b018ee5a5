using System.Net.Http.Headers;
using System.Security;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Dashboard.Core.Probes;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>
/// Fills a request that was set up. Each value is encoded for the place where it stands, once: what a value holds is
/// never read as a placeholder. Where it is sent is decided by what was set up, and by no value.
/// </summary>
internal static partial class RequestTemplate
{
    /// <summary>The request to send, or why it cannot be made, as a sentence.</summary>
    public static (HttpRequestMessage? Message, string? Problem) Fill(ProbeRequest request, ProbeCall call) => Fill(request, new RequestValues(call));

    /// <summary>The request to send, or why it cannot be made, as a sentence.</summary>
    public static (HttpRequestMessage? Message, string? Problem) Fill(ProbeRequest request, IRequestValues values)
    {
        if (AuthorityProblem(request) is { } problem)
        {
            return (null, problem);
        }

        var text = Replace(request.Url, values, name => values.Find(name, request.Url) is { } value ? InAddress(value) : null, out var missing);
        if (missing is not null)
        {
            return (null, missing);
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            return (null, "The address of the request is none.");
        }

        var message = new HttpRequestMessage(new HttpMethod(request.Method), url);
        problem = AddBody(message, request, values) ?? AddHeaders(message, request, values);
        if (problem is null)
        {
            return (message, null);
        }

        message.Dispose();
        return (null, problem);
    }

    /// <summary>Method and address as they were set up, with the names of the placeholders instead of what they stand for.</summary>
    public static string Shown(ProbeRequest request) => $"{request.Method} {request.Url.Split('?', '#')[0]}";

    private static string? AuthorityProblem(ProbeRequest request)
    {
        var authority = Authority().Match(request.Url);
        return !authority.Success ? "The address of the request is not an http or https address."
            : authority.Value.AsSpan().IndexOfAny('{', '@', '\\') >= 0 ? "The address of the request has a placeholder, or a user, where its host stands: a credential never decides where it is sent."
            : request.Headers.Keys.Any(h => h.Equals("Host", StringComparison.OrdinalIgnoreCase)) ? "The Host header is made from the address and cannot be set up."
            : null;
    }

    private static string? AddBody(HttpRequestMessage message, ProbeRequest request, IRequestValues values)
    {
        if (request.Body is null)
        {
            return null;
        }

        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
        {
            return "The content type of the request is none.";
        }

        var body = Replace(request.Body, values, name => values.Find(name, message.RequestUri!.AbsoluteUri) is { } value ? InBody(value, type.MediaType ?? string.Empty) : null, out var missing);
        message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        message.Content.Headers.ContentType = type;
        return missing;
    }

    private static string? AddHeaders(HttpRequestMessage message, ProbeRequest request, IRequestValues values)
    {
        foreach (var (name, template) in request.Headers)
        {
            var value = Replace(template, values, placeholder => values.Find(placeholder, message.RequestUri!.AbsoluteUri), out var missing);
            if (missing is not null)
            {
                return missing;
            }

            if (value.Any(char.IsControl))
            {
                return $"The header {name} would hold a line break or another control character, and is not sent.";
            }

            if (!message.Headers.TryAddWithoutValidation(name, value) && message.Content?.Headers.TryAddWithoutValidation(name, value) is not true)
            {
                return $"The header {name} cannot be sent.";
            }
        }

        return null;
    }

    private static string Replace(string template, IRequestValues values, Func<string, string?> encode, out string? missing)
    {
        string? problem = null;
        var text = Placeholder().Replace(template, match =>
        {
            if (!values.Knows(match.Groups[1].Value))
            {
                return match.Value; // braces of the text itself
            }

            var value = encode(match.Groups[1].Value);
            problem ??= value is null ? $"The request needs {match.Value}, and nothing of it is held for this canary." : null;
            return value ?? string.Empty;
        });
        missing = problem;
        return text;
    }

    /// <summary>A value of dots alone would climb to another path: even encoded, servers take it for one.</summary>
    private static string? InAddress(string value) => value is "." or ".." or "" ? null : Uri.EscapeDataString(value);

    private static string InBody(string value, string mediaType) =>
        mediaType.Contains("json", StringComparison.OrdinalIgnoreCase) ? JavaScriptEncoder.Default.Encode(value)
        : mediaType.Contains("form-urlencoded", StringComparison.OrdinalIgnoreCase) ? Uri.EscapeDataString(value)
        : mediaType.Contains("xml", StringComparison.OrdinalIgnoreCase) ? SecurityElement.Escape(value)
        : value;

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^https?://[^/?#]+", RegexOptions.IgnoreCase)]
    private static partial Regex Authority();
}
