using System.Globalization;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Connectors.Access;
using Dashboard.Infrastructure.Connectors.Lists;

namespace Dashboard.Infrastructure.Connectors.Jit;

/// <summary>What the answer to an act means. Only a definite refusal is one: everything that may have been done is Unknown.</summary>
internal static class BrokerVerdict
{
    // Where servers put their words: RFC 9457, OAuth 2.0, Microsoft Graph and the rest.
    private static readonly string[] Words = ["error.message", "message", "detail", "error_description", "title", "reason", "error", "errors[0].message", "errors[0]"];

    public static (WriteOutcome Outcome, string Reason) Of(ProbeReply reply, BrokerTalk talk)
    {
        var status = reply.Status?.ToString(CultureInfo.InvariantCulture);
        return reply switch
        {
            { Failure: { } failure, WasSent: false } => (WriteOutcome.Unknown, $"It was not sent: {failure}."),
            { Failure: { } failure } => (WriteOutcome.Unknown, $"It may or may not have been done: {failure}."),
            { Status: 429 } or { Status: 503, Answer.RetryAfter: not null } => (WriteOutcome.Deferred, $"The broker answered {status} and asks to wait{For(reply.Answer.RetryAfter)}."),
            { IsSuccess: true, IsHtml: false } => (WriteOutcome.Acknowledged, $"The broker answered {status}."),
            { Status: 400 or 401 or 403 or 404 or 405 or 409 or 410 or 422 } => (WriteOutcome.Refused, $"The broker refused: {status}{Said(reply, talk)}."),
            _ => (WriteOutcome.Unknown, $"It may or may not have been done: the broker answered {talk.Quote(reply.Why())}."),
        };
    }

    /// <summary>How long it asks to wait, where it says so.</summary>
    public static string For(TimeSpan? wait) => wait is { } asked ? $" for {HumanTime.Format(asked)}" : string.Empty;

    /// <summary>The broker's own words behind a colon; nothing when it has none.</summary>
    public static string Said(ProbeReply reply, BrokerTalk talk)
    {
        var words = reply.Json is { } json ? Words.Select(w => JsonPath.Text(JsonPath.Find(json, w))).FirstOrDefault(w => !string.IsNullOrWhiteSpace(w)) ?? reply.Text
            : reply.IsHtml ? string.Empty
            : reply.Text;
        var said = talk.Quote(words);
        return said.Length == 0 ? string.Empty : $": {said}";
    }
}
