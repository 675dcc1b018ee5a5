using Dashboard.Core.Apps;

namespace Dashboard.Infrastructure.Persistence.Rows;

/// <summary>A file that somebody brought for an app, without its bytes.</summary>
internal sealed class AppFileRow
{
    public required Guid Id { get; init; }

    public required string App { get; init; }

    public required DateTimeOffset UploadedAt { get; init; }

    public required string Json { get; init; }

    public static AppFileRow Of(AppFileInfo info) => new() { Id = info.Id, App = info.App.Value, UploadedAt = info.UploadedAt, Json = StoredJson.Write(info) };

    public AppFileInfo ToInfo() => StoredJson.Read<AppFileInfo>(Json, $"The file {Id} of {App}");
}
