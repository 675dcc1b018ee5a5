using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace Dashboard.Infrastructure.Egress;

/// <summary>
/// Takes secrets out of what a server sent: the values of attributes that hold secrets, and our own secrets wherever
/// they are echoed, in each way they may be written.
/// </summary>
internal sealed partial class Redactor
{
    private const string Mask = "***";
    private const int Remembered = 64;

    private ImmutableList<string> _secrets = [];

    /// <summary>Remembers a secret that was sent. The oldest are forgotten, since tokens come and go.</summary>
    public void Remember(string secret)
    {
        var spellings = new[] { secret, Uri.EscapeDataString(secret), JavaScriptEncoder.Default.Encode(secret), secret.Replace("/", "\\/", StringComparison.Ordinal) };
        ImmutableInterlocked.Update(
            ref _secrets,
            (known, added) => [.. known.Except(added, StringComparer.Ordinal).Concat(added).TakeLast(Remembered)],
            spellings.Distinct(StringComparer.Ordinal).ToArray());
    }

    public string Clean(string text)
    {
        foreach (var secret in _secrets.OrderByDescending(s => s.Length))
        {
            text = text.Replace(secret, Mask, StringComparison.Ordinal);
        }

        return SecretAttribute().Replace(text, $"$1{Mask}");
    }

    /// <summary>One line of at most 200 characters, fit for a sentence.</summary>
    public string CleanLine(string text)
    {
        var line = new string([.. Clean(text).Select(c => char.IsControl(c) ? ' ' : c)]).Trim().TrimEnd('.');
        return line.Length <= 200 ? line : $"{line[..200]}...";
    }

    // "password": "x", also cut off at the end of the text, and "client_secret": 5
    [GeneratedRegex("""("[^"]*(?:password|passwd|pwd|secret|token|api_?key|authorization|credential|private_?key)[^"]*"\s*:\s*)(?:"(?:[^"\\]|\\.)*(?:"|\\?$)|[^\s",\[\]{}]+)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SecretAttribute();
}
