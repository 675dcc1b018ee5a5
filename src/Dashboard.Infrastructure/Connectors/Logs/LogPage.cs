using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dashboard.Core.Provisioning;
using Dashboard.Infrastructure.Connectors.Access;
using Dashboard.Infrastructure.Connectors.Lists;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors.Logs;

/// <summary>One page of a provisioning log.</summary>
/// <param name="Entries">What could be read.</param>
/// <param name="Unreadable">Hashes of what could not.</param>
/// <param name="Next">Where it goes on: an address; null when the page does not say.</param>
internal sealed record LogPage(List<LogEntry> Entries, List<string> Unreadable, string? Next)
{
    /// <summary>No provisioner did anything before that: a moment without a value.</summary>
    private const int Oldest = 1990;

    public DateTimeOffset? Latest => Entries.Count == 0 ? null : Entries.Max(e => e.At);

    /// <summary>
    /// The page, or why the answer is none, as a phrase. The body is one JSON document,
    /// <c>{"value":[{"id":"1","activityDateTime":"2026-01-01T00:00:00Z", ...}]}</c>, or a document on each line.
    /// </summary>
    public static (LogPage? Page, string? Problem) Read(Answer answer, ProvisioningLog log, Redactor redactor)
    {
        if (answer.Failure is { } failure)
        {
            return (null, failure);
        }

        if (answer.Status is not (>= 200 and <= 299))
        {
            return (null, answer.Status is 401 or 403 ? $"{answer.Status}, the log does not accept the reader's credential" : $"the server answered {answer.Status}");
        }

        if (Documents(answer.Body) is not { } documents)
        {
            return (null, "the answer is neither JSON nor lines of JSON");
        }

        var page = new LogPage([], [], documents is [var only] && log.Next is { } path ? JsonPath.Text(JsonPath.Find(only, path)) : LinkHeader.Next(answer.Links));
        foreach (var document in documents)
        {
            if (documents.Count == 1 && JsonPath.Find(document, log.Items) is { ValueKind: JsonValueKind.Array } items)
            {
                foreach (var item in items.EnumerateArray())
                {
                    page.Add(item, log, redactor);
                }
            }
            else if (log.Items == "$" && document.ValueKind is JsonValueKind.Object)
            {
                page.Add(document, log, redactor);
            }
            else
            {
                return (null, $"the answer holds no list at {log.Items}");
            }
        }

        return (page, null);
    }

    /// <summary>Text that is no Unicode (Latin-1 bytes, half a surrogate pair) makes the parser throw where it is read: such an entry is one that cannot be read.</summary>
    private void Add(JsonElement item, ProvisioningLog log, Redactor redactor)
    {
        try
        {
            TryAdd(item, log, redactor);
        }
        catch (InvalidOperationException)
        {
            Unreadable.Add($"not Unicode, {Entries.Count} {Unreadable.Count}");
        }
    }

    private void TryAdd(JsonElement item, ProvisioningLog log, Redactor redactor)
    {
        var raw = item.GetRawText();
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(raw)));
        var paths = log.Paths;
        if (At(paths.At) is not { Length: > 0 } written
            || !DateTimeOffset.TryParse(written, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            || at.Year < Oldest
            || At(paths.App) is not { Length: > 0 } app
            || At(paths.UserName) is not { Length: > 0 } userName)
        {
            Unreadable.Add(hash);
            return;
        }

        var status = At(paths.Status) ?? string.Empty;
        Entries.Add(new(log.Name, At(paths.Id) ?? hash, at, app, userName, At(paths.Action) ?? "something", status, log.Succeeded.Contains(status), At(paths.Detail), redactor.Clean(raw), hash));

        string? At(string? path) => path is null ? null : JsonPath.Text(JsonPath.Find(item, path))?.Trim();
    }

    private static List<JsonElement>? Documents(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var whole = JsonDocument.Parse(body);
            return [whole.RootElement.Clone()];
        }
        catch (JsonException)
        {
            return Lines(body);
        }
    }

    private static List<JsonElement>? Lines(ReadOnlyMemory<byte> body)
    {
        var documents = new List<JsonElement>();
        try
        {
            foreach (var line in Encoding.UTF8.GetString(body.Span).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                using var document = JsonDocument.Parse(line);
                documents.Add(document.RootElement.Clone());
            }
        }
        catch (JsonException)
        {
            return null;
        }

        return documents;
    }
}
