using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Dashboard.Core.Provisioning;
using Dashboard.Infrastructure.Connectors.Lists;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors.Logs;

/// <summary>
/// Reads what was sent: <c>{"at":"2026-05-04T09:00:00Z","app":"crm",...}</c>, a list of those, or a document that holds the list where the log
/// is set up to have it. One that cannot be read refuses all: its sender is there to put it right.
/// </summary>
internal sealed class LogEventReader : ILogEventReader
{
    private readonly Redactor _redactor = new();

    public LogEvents Read(ProvisioningLog log, ReadOnlyMemory<byte> body)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return new([], "The body is no JSON.");
        }

        using (document)
        {
            var list = JsonPath.Find(document.RootElement, log.Items) is { ValueKind: JsonValueKind.Array } there ? there : document.RootElement;
            IReadOnlyList<JsonElement> items = list.ValueKind is JsonValueKind.Array ? [.. list.EnumerateArray().Take(LogEvents.Most + 1)] : [list];
            if (items.Count > LogEvents.Most)
            {
                return new([], string.Create(CultureInfo.InvariantCulture, $"More than {LogEvents.Most} entries came at once. Send fewer."));
            }

            var reader = new LogItemReader(log, _redactor);
            var entries = ImmutableArray.CreateBuilder<LogEntry>();
            for (var i = 0; i < items.Count; i++)
            {
                var item = reader.Read(items[i]);
                if (item.Missing is { } key)
                {
                    return new([], string.Create(CultureInfo.InvariantCulture, $"Entry {i}: there is nothing that can be read as '{key}', which is expected at {Place(log, key)}."));
                }

                if (item.Entry is { } entry)
                {
                    entries.Add(entry);
                }
            }

            return new(entries.ToImmutable(), null);
        }
    }

    private static string Place(ProvisioningLog log, string key) => string.Join(" or ", LogPaths.Places(log.Paths.All().First(p => p.Key == key).Path));
}
