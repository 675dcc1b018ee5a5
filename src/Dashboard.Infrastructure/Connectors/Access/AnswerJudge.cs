using System.Globalization;
using System.Text.RegularExpressions;
using Dashboard.Core.Probes;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>
/// Judges an answer by the rule that was set up for it. Only a definite answer counts: one that the rule does not name,
/// a page that asks to sign in, a captcha or half an answer says nothing.
/// </summary>
internal static partial class AnswerJudge
{
    public static AccessAttempt Judge(ProbeReply reply, AnswerRule rule)
    {
        if (reply.Failure is { } failure || reply.Status is not { } status)
        {
            return AccessAttempt.Unknown($"There is no whole answer: {reply.Failure}.");
        }

        if (reply.HasCaptcha)
        {
            return AccessAttempt.Unknown($"The answer says nothing about access: {reply.Why()}.");
        }

        if (rule.RefusedText is { Length: > 0 } refused && reply.Holds(refused))
        {
            return AccessAttempt.Refused(Said($"The answer was {status} with the text that refuses."));
        }

        if (AnswerRule.Names(rule.Refused, status))
        {
            return AccessAttempt.Refused(Said($"The answer was {status}, which refuses."));
        }

        if (!AnswerRule.Names(rule.Accepted, status))
        {
            return AccessAttempt.Unknown($"The answer is neither access nor a refusal: {reply.Why()}.");
        }

        if (rule.AcceptedText is { Length: > 0 } accepted)
        {
            return reply.Holds(accepted)
                ? AccessAttempt.Accepted(Said($"The answer was {status} with the text that means access."))
                : AccessAttempt.Unknown(Said($"The answer was {status} without the text that means access."));
        }

        return reply.IsSuccess && reply.IsHtml && PasswordInput().IsMatch(reply.Text)
            ? AccessAttempt.Unknown(Said($"The answer was {status} with a login page: set up a text that only a signed-in identity sees."))
            : AccessAttempt.Accepted(Said($"The answer was {status}, which means access."));
    }

    private static string Said(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("""<input\b[^>]*\btype\s*=\s*["']?password\b""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PasswordInput();
}
