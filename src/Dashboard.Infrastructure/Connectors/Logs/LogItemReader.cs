using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dashboard.Core.Provisioning;
using Dashboard.Infrastructure.Connectors.Lists;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors.Logs;

/// <summary>Reads one entry of a log. What is missing in it is named, and never guessed at.</summary>
internal sealed class LogItemReader(ProvisioningLog log, Redactor redactor)
{
    /// <summary>No provisioner did anything before that: a moment without a value.</summary>
    private const int Oldest = 1990;

    /// <summary>A longer id is told apart by its hash: an index of a database takes no text of any length.</summary>
    private const int LongestId = 200;

    /// <summary>An entry of JSON. Text that is no Unicode (Latin-1 bytes, half a surrogate pair) makes the parser throw where it is read: such an entry is one that cannot be read.</summary>
    public LogItem Read(JsonElement item)
    {
        try
        {
            var raw = item.GetRawText();
            return LogRelevance.TellsOfAnApp(log, item) ? Read(raw, place => JsonPath.Text(JsonPath.FindAnyCase(item, place)), LogRelevance.OfDirectory(log, item)) : new(null, null, HashOf(raw));
        }
        catch (InvalidOperationException)
        {
            return new(null, "at", string.Empty);
        }
    }

    /// <summary>An entry of any shape.</summary>
    /// <param name="raw">The entry as it came.</param>
    /// <param name="at">What stands at a place of it; null for nothing.</param>
    /// <param name="otherApp">The app where it names none; null where it must.</param>
    public LogItem Read(string raw, Func<string, string?> at, string? otherApp = null)
    {
        var hash = HashOf(raw);
        var paths = log.Paths;
        if (Moment(First(paths.At)) is not { } moment)
        {
            return new(null, "at", hash);
        }

        // An app has more names than one: what the log is set up to call it is the one that counts.
        var names = All(paths.App).ToList();
        var app = names.Find(n => log.Apps.Values.Contains(n, StringComparer.OrdinalIgnoreCase)) ?? names.FirstOrDefault() ?? otherApp;
        if (app is null or { Length: > LogEntry.LongestName })
        {
            return new(null, "app", hash);
        }

        if (First(paths.UserName) is not { Length: <= LogEntry.LongestName } userName)
        {
            return new(null, "user-name", hash);
        }

        var action = First(paths.Action) ?? "something";
        if (action.Length > LogEntry.LongestName)
        {
            return new(null, "action", hash);
        }

        var status = First(paths.Status) ?? string.Empty;
        var id = First(paths.Id) is { Length: <= LongestId } own ? own : hash;
        return new(new(log.Name, id, moment, app, userName, action, status, log.Succeeded.Contains(status), First(paths.Detail), redactor.Clean(raw), hash), null, hash);

        IEnumerable<string> All(string path) => LogPaths.Places(path).Select(p => at(p)?.Trim()).OfType<string>().Where(t => t.Length > 0);

        string? First(string? path) => path is null ? null : All(path).FirstOrDefault();
    }

    /// <summary>
    /// The moment, where a text can mean only one: <c>04.05.2026</c> and <c>4/5/26</c> are another day for another reader, and an entry of
    /// the wrong day blames somebody for what never was.
    /// </summary>
    private static DateTimeOffset? Moment(string? text) =>
        text is not null
        && text.TakeWhile(char.IsAsciiDigit).Count() is 0 or 4
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
        && moment.Year >= Oldest
            ? moment
            : null;

    private static string HashOf(string raw) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(raw)));
}
