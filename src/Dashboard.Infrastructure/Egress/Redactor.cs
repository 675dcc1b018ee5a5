using System.Collections.Immutable;
using System.Text;
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

    private const int ShortestEncoded = 8;
    private const int LongestEncoded = 1024;

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
            var spelling = (secret, new Regex(string.Join('|', Encoded(secret).Prepend(string.Concat(secret.Select(Spelling)))), RegexOptions.CultureInvariant));
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

    /// <summary>
    /// As bytes in hexadecimal, and in base64 or base64url at whichever place of a longer text: what stands in between three bytes does not depend on what is around it.
    /// Of short secrets too little would be left to tell them from other text.
    /// </summary>
    private static IEnumerable<string> Encoded(string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        if (bytes.Length is < ShortestEncoded or > LongestEncoded)
        {
            yield break;
        }

        yield return $"(?i:{Convert.ToHexStringLower(bytes)})";
        for (var before = 0; before < 3; before++)
        {
            // The first and last signs hold bits of what is around.
            var text = Convert.ToBase64String([.. new byte[before], .. bytes]).TrimEnd('=');
            var inner = text[(before is 0 ? 0 : before + 1)..((before + bytes.Length) % 3 is 0 ? text.Length : text.Length - 1)];
            yield return string.Concat(inner.Select(c => c switch { '+' => @"(?:[+\-]|%2[bB]|\\u002[bB])", '/' => "(?:[/_]|%2[fF])", _ => c.ToString() }));
        }
    }

    /// <summary>A character as it is, or escaped for JSON (once or more), for an address or for HTML.</summary>
    private static string Spelling(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'
        ? Regex.Escape(c.ToString())
        : $@"(?:\\*{Regex.Escape(c.ToString())}|\\+u(?i:{(int)c:x4})|(?i:{string.Concat(Encoding.UTF8.GetBytes(c.ToString()).Select(b => $"%{b:x2}"))})|&\#?\w{{1,8}};)";

    /// <summary>One line of at most 200 characters, fit for a sentence.</summary>
    public string CleanLine(string text)
    {
        var line = new string([.. Clean(text).Select(c => char.IsControl(c) ? ' ' : c)]).Trim().TrimEnd('.');
        return line.Length <= 200 ? line : $"{line[..200]}...";
    }
}
