using Dashboard.Core.Provisioning;

namespace Dashboard.Infrastructure.Connectors.Logs;

/// <summary>What was made of one entry: an entry, or the key of what is missing in it, or neither where it tells of nothing that is provisioned.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Missing">The key under <c>entry</c> where nothing stands that could be read.</param>
/// <param name="Hash">SHA-256 of the entry as it came, lower-case hex.</param>
internal readonly record struct LogItem(LogEntry? Entry, string? Missing, string Hash);
