using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Dashboard.Core.Canaries;

namespace Dashboard.Core.Provisioning;

/// <summary>Keeps the entries of a file, some at a time, and notes the file once all of them are kept: what broke off half-way says nothing by its silence.</summary>
public sealed class LogFileImporter(ILogFileReader reader, ILogFileFetcher fetcher, IProvisioningLogStore store, ICanaryRegister canaries, TimeProvider time)
{
    private const string Fetched = "fetched";

    private const int LongestName = 200;

    /// <summary>Reads a file and keeps nothing.</summary>
    public async Task<LogFilePreview> PreviewAsync(ProvisioningLog log, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var first = new List<LogEntry>();
        var done = 0;
        var reading = await ReadAsync(
            log,
            content,
            (entries, _) =>
            {
                first.AddRange(entries.Take(LogFilePreview.Most - first.Count));
                done += entries.Count(e => e.IsDone);
                return Task.CompletedTask;
            },
            ct);
        return new(reading, [.. first], done);
    }

    /// <summary>Keeps the entries that are new, and notes the file. One that is no file of entries, also one that breaks off half-way, is not kept: the reading says why.</summary>
    public async Task<(LogFileInfo? Info, LogFileReading Reading)> ImportAsync(ProvisioningLog log, string name, ReadOnlyMemory<byte> content, string by, CancellationToken ct)
    {
        var looked = await ReadAsync(log, content, static (_, _) => Task.CompletedTask, ct);
        if (looked.Problem is not null)
        {
            return (null, looked);
        }

        var who = await LogAudience.OfAsync(log, canaries, ct);
        var added = 0;
        var reading = await ReadAsync(log, content, async (entries, stop) => added += await store.AddAsync(log, [.. entries.Where(e => who?.Contains(e.UserName) is not false)], stop), ct);
        var now = time.GetUtcNow();
        var info = new LogFileInfo(
            Guid.CreateVersion7(now), log.Name, NameOf(name), HashOf(content), content.Length, by, now, reading.Entries, added, reading.Unreadable, reading.First, reading.Last, reading.IsComplete, reading.Reason);
        await store.SaveFileAsync(log, info, ct);
        return (info, reading);
    }

    /// <summary>Fetches the file of a log and keeps what is new in it. One that did not change is not read again.</summary>
    public async Task<LogStanding> FetchAsync(ProvisioningLog log, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var fetched = await fetcher.FetchAsync(log, ct);
        if (fetched.Problem is { } problem)
        {
            return await store.SaveAsync(log, new([], false, 0, problem, []), now, ct);
        }

        if (await store.ListFilesAsync(log.Name, ct) is [var last, ..] && last.Hash == HashOf(fetched.Content))
        {
            return await store.SaveAsync(log, new([], last.IsComplete, 0, $"The file has not changed. {last.Reason}", []), now, ct);
        }

        var (info, reading) = await ImportAsync(log, log.Connection.Url.AbsolutePath, fetched.Content, Fetched, ct);
        return info is null
            ? await store.SaveAsync(log, new([], false, 0, reading.Reason, []), now, ct)
            : (await store.ListStandingsAsync(ct)).First(s => s.Log == log.Name);
    }

    // A million rows take seconds, which nobody's screen should stand still for.
    private Task<LogFileReading> ReadAsync(ProvisioningLog log, ReadOnlyMemory<byte> content, Func<IReadOnlyList<LogEntry>, CancellationToken, Task> take, CancellationToken ct)
    {
        var stream = MemoryMarshal.TryGetArray(content, out var array) ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false) : new MemoryStream(content.ToArray(), writable: false);
        return Task.Run(() => reader.ReadAsync(log, stream, time.GetUtcNow(), take, ct), ct);
    }

    private static string HashOf(ReadOnlyMemory<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content.Span));

    /// <summary>The name without the folders and the signs that some browsers and scripts leave in it.</summary>
    private static string NameOf(string name)
    {
        var last = new string([.. name.Split('/', '\\')[^1].Where(c => !char.IsControl(c))]).Trim();
        return last.Length == 0 ? "unnamed" : last.Length <= LongestName ? last : last[..LongestName];
    }
}
