using Dashboard.Core.Provisioning;

namespace Dashboard.Infrastructure.Persistence.Rows;

/// <summary>A file whose entries were kept, without its bytes.</summary>
internal sealed class LogFileRow
{
    public required Guid Id { get; init; }

    public required string Log { get; init; }

    public required DateTimeOffset BroughtAt { get; init; }

    public required string Json { get; init; }

    public static LogFileRow Of(LogFileInfo info) => new() { Id = info.Id, Log = info.Log, BroughtAt = info.BroughtAt, Json = StoredJson.Write(info) };

    public LogFileInfo ToInfo() => StoredJson.Read<LogFileInfo>(Json, $"The file {Id} of the log {Log}");
}
