using System.Globalization;
using System.Text;
using System.Text.Json;
using Dashboard.Core.Provisioning;
using Dashboard.Infrastructure.Connectors.Lists;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors.Logs;

/// <summary>One page of a provisioning log.</summary>
/// <param name="Entries">What could be read.</param>
/// <param name="Unreadable">Hashes of what could not.</param>
/// <param name="Next">Where it goes on: an address; null when the page does not say.</param>
internal sealed record LogPage(List<LogEntry> Entries, List<string> Unreadable, string? Next)
{
    public DateTimeOffset? Latest => Entries.Count == 0 ? null : Entries.Max(e => e.At);

    /// <summary>How many there were in all, those that tell of no app among them.</summary>
    public int Count { get; private set; }

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
        var reader = new LogItemReader(log, redactor);
        foreach (var document in documents)
        {
            if (documents.Count == 1 && JsonPath.Find(document, log.Items) is { ValueKind: JsonValueKind.Array } items)
            {
                foreach (var item in items.EnumerateArray())
                {
                    page.Add(reader.Read(item));
                }
            }
            else if (log.Items == "$" && document.ValueKind is JsonValueKind.Object)
            {
                page.Add(reader.Read(document));
            }
            else
            {
                return (null, $"the answer holds no list at {log.Items}");
            }
        }

        return (page, null);
    }

    private void Add(LogItem item)
    {
        Count++;
        if (item.Entry is { } entry)
        {
            Entries.Add(entry);
        }
        else if (item.Missing is not null)
        {
            Unreadable.Add(item.Hash.Length > 0 ? item.Hash : string.Create(CultureInfo.InvariantCulture, $"not Unicode, {Entries.Count} {Unreadable.Count}"));
        }
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
