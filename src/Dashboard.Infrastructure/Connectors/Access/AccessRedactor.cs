using System.Collections.Immutable;
using System.Text;
using Dashboard.Core.Directories;
using Dashboard.Core.Probes;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>
/// The last guard before anything leaves the prober: takes out of reasons and exchanges every credential that went into
/// a call or came out of it, whatever the adapter did already.
/// </summary>
internal sealed class AccessRedactor
{
    private const int ShortestSecret = 4;
    private const int ShortestCookie = 8; // shorter ones are settings such as a language, and would black out half the text
    private const int ShortestTail = 8;
    private const int OneRedactorRemembers = 16;

    private readonly ImmutableArray<string> _secrets;
    private readonly ImmutableArray<Redactor> _redactors;

    public AccessRedactor(ProbeCall call, HeldCredential? obtained)
    {
        string?[] own =
        [
            call.Password?.Reveal(),
            call.Password is null ? null : Convert.ToBase64String(Encoding.UTF8.GetBytes($"{call.Who.UserName}:{call.Password.Reveal()}")),
        ];
        _secrets =
        [
            .. own.Concat(new[] { call.Bundle, call.Own, obtained }.OfType<HeldCredential>().SelectMany(Parts))
                .OfType<string>()
                .Where(s => s.Length >= ShortestSecret)
                .Distinct(StringComparer.Ordinal)
                .OrderByDescending(s => s.Length),
        ];
        _redactors = [.. _secrets.Chunk(OneRedactorRemembers).DefaultIfEmpty([]).Select(Remembering)];
    }

    /// <summary>The answer without credentials in its texts. What was obtained stays: it goes into the vault.</summary>
    public ProbeAnswer Clean(ProbeAnswer answer) => answer with
    {
        Attempt = answer.Attempt with { Reason = Clean(answer.Attempt.Reason) },
        Exchanges = answer.Exchanges.IsDefault ? [] : [.. answer.Exchanges.Select(Clean)],
    };

    private Exchange Clean(Exchange exchange) => exchange with
    {
        Request = Clean(exchange.Request),
        Outcome = Clean(exchange.Outcome),
        Excerpt = exchange.Excerpt is null ? null : Clean(exchange.Excerpt),
    };

    private string Clean(string text)
    {
        text = _redactors.Aggregate(text, (cleaned, redactor) => redactor.Clean(cleaned));
        foreach (var secret in _secrets)
        {
            // An excerpt may end in the middle of a token.
            for (var length = Math.Min(secret.Length, text.Length); length >= ShortestTail; length--)
            {
                if (text.AsSpan().EndsWith(secret.AsSpan(0, length), StringComparison.Ordinal))
                {
                    text = $"{text[..^length]}***";
                    break;
                }
            }
        }

        return text;
    }

    private static Redactor Remembering(string[] secrets)
    {
        var redactor = new Redactor();
        foreach (var secret in secrets)
        {
            redactor.Remember(secret);
        }

        return redactor;
    }

    private static IEnumerable<string?> Parts(HeldCredential held) =>
    [
        held.AccessToken, held.RefreshToken, held.IdToken, held.Value,
        .. held.Cookies.Values.SelectMany(c => c.Values).Where(v => v.Length >= ShortestCookie),
    ];
}
