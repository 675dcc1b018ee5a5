using System.Text;
using System.Text.Json;
using Dashboard.Core.Provisioning;
using Dashboard.Infrastructure.Connectors.Files;
using Dashboard.Infrastructure.Connectors.Lists;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors.Logs;

/// <summary>Entries as documents of JSON, one on each line, or in the list of one document.</summary>
internal sealed class LogJsonFile : ILogItems
{
    private readonly IEnumerator<LogItem> _items;

    public LogJsonFile(ProvisioningLog log, Redactor redactor, Stream content)
    {
        var (encoding, name) = TextEncoding.Detect(content);
        content.Position = 0;
        var text = new StreamReader(content, encoding, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        Format = $"JSON, {name}";
        _items = Items(log, new(log, redactor), text).GetEnumerator();
    }

    public string Format { get; }

    public IReadOnlyList<string> Ignored => [];

    /// <summary>Whether the file begins as JSON does.</summary>
    public static bool IsOne(Stream content)
    {
        content.Position = 0;
        var (encoding, _) = TextEncoding.Detect(content);
        content.Position = 0;
        using var text = new StreamReader(content, encoding, detectEncodingFromByteOrderMarks: false, bufferSize: 256, leaveOpen: true);
        try
        {
            int next;
            do
            {
                next = text.Read();
            }
            while (next >= 0 && (char.IsWhiteSpace((char)next) || next == 0xFEFF));
            return next is '{' or '[';
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
        finally
        {
            content.Position = 0;
        }
    }

    public LogItem? Next() => _items.MoveNext() ? _items.Current : null;

    public void Dispose() => _items.Dispose();

    private static IEnumerable<LogItem> Items(ProvisioningLog log, LogItemReader reader, StreamReader text)
    {
        using (text)
        {
            var isFirst = true;
            while (text.ReadLine() is { } line)
            {
                if (string.IsNullOrWhiteSpace(line = line.TrimStart('\uFEFF')))
                {
                    continue;
                }

                var document = Parse(line);
                if (document is null && isFirst)
                {
                    // Not a document on each line, but one over many.
                    document = Parse(line + "\n" + text.ReadToEnd());
                }

                isFirst = false;
                if (document is not { } root)
                {
                    yield return new(null, LogFileTally.Broken, string.Empty);
                }
                else if (JsonPath.Find(root, log.Items) is { ValueKind: JsonValueKind.Array } list)
                {
                    foreach (var item in list.EnumerateArray())
                    {
                        yield return reader.Read(item);
                    }
                }
                else
                {
                    yield return reader.Read(root);
                }
            }
        }
    }

    private static JsonElement? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
