using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Dashboard.Infrastructure.Egress;

/// <summary>
/// Takes secrets out of what a server sent: the values of attributes that hold secrets, and our own secrets wherever
/// they are echoed, in each way they may be written.
/// </summary>
/// <param name="remembered">How many secrets are remembered at once.</param>
internal sealed class Redactor(int remembered = 16)
{
    private const string Mask = "***";

    /// <summary>No more of a text is looked at, or kept: what a server sends decides neither time nor memory.</summary>
    private const int Longest = 16_000;

    // "password": "x", also cut off at the end of the text, and "client_secret": 5, "tokens": ["x"]. Linear in time.
    private static readonly Regex SecretAttribute = new(
        """("[^"]*(?:password|passwd|pwd|secret|token|api_?key|authorization|credential|private_?key)[^"]*"\s*:\s*)(?:"(?:[^"\\]|\\.)*(?:"|\\?$)|\[[^\]]*\]?|\{[^}]*\}?|[^\s",\[\]{}]+)""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    private ImmutableList<(string Secret, Regex Pattern)> _secrets = [];

    /// <summary>Remembers a secret that was sent. The oldest are forgotten, since tokens come and go.</summary>
    public void Remember(string secret)
    {
        if (!_secrets.Exists(s => s.Secret == secret))
        {
            var spelling = (secret, new Regex(string.Concat(secret.Select(Spelling)), RegexOptions.CultureInvariant));
            ImmutableInterlocked.Update(ref _secrets, (known, added) => [.. known.TakeLast(remembered - 1), added], spelling);
        }
    }

    public string Clean(string text)
    {
        text = text.Length <= Longest ? text : text[..Longest];
        foreach (var (_, pattern) in _secrets.OrderByDescending(s => s.Secret.Length))
        {
            text = pattern.Replace(text, Mask);
        }

        return SecretAttribute.Replace(text, $"$1{Mask}");
    }

    /// <summary>A character as it is, or escaped for JSON (once or more), for an address or for HTML.</summary>
    private static string Spelling(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'
        ? Regex.Escape(c.ToString())
        : $@"(?:\\*{Regex.Escape(c.ToString())}|\\+u(?i:{(int)c:x4})|(?i:{string.Concat(System.Text.Encoding.UTF8.GetBytes(c.ToString()).Select(b => $"%{b:x2}"))})|&\#?\w{{1,8}};)";

    /// <summary>One line of at most 200 characters, fit for a sentence.</summary>
    public string CleanLine(string text)
    {
        var line = new string([.. Clean(text).Select(c => char.IsControl(c) ? ' ' : c)]).Trim().TrimEnd('.');
        return line.Length <= 200 ? line : $"{line[..200]}...";
    }
}
