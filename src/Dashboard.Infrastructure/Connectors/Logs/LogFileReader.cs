using System.Text;
using Dashboard.Core.Provisioning;
using Dashboard.Infrastructure.Connectors.Files;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors.Logs;

/// <summary>Reads entries out of a file, whatever it is called: a table by its headers, or lines of JSON. A few hundred entries are held at once, and no more.</summary>
internal sealed class LogFileReader : ILogFileReader
{
    private const int Bunch = 500;

    private readonly Redactor _redactor = new();

    public async Task<LogFileReading> ReadAsync(ProvisioningLog log, Stream content, DateTimeOffset now, Func<IReadOnlyList<LogEntry>, CancellationToken, Task> take, CancellationToken ct)
    {
        var tally = new LogFileTally(log, now);
        try
        {
            using var items = LogJsonFile.IsOne(content) ? (ILogItems)new LogJsonFile(log, _redactor, content) : new LogTableFile(log, _redactor, content);
            tally.Begin(items);
            var bunch = new List<LogEntry>(Bunch);
            while (items.Next() is { } item)
            {
                ct.ThrowIfCancellationRequested();
                if (tally.Add(item) is { } entry)
                {
                    bunch.Add(entry);
                }

                if (bunch.Count == Bunch)
                {
                    await take(bunch, ct).ConfigureAwait(false);
                    bunch.Clear();
                }
            }

            if (bunch.Count > 0)
            {
                await take(bunch, ct).ConfigureAwait(false);
            }

            return tally.Result();
        }
        catch (FileTableException e)
        {
            return LogFileReading.Unusable(e.Message, tally.Format);
        }
        catch (DecoderFallbackException)
        {
            return LogFileReading.Unusable("The file is not in the encoding that it begins with. Export it anew, as UTF-8.", tally.Format);
        }
    }
}
