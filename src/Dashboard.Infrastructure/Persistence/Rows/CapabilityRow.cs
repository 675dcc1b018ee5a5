using Dashboard.Core.Apps;

namespace Dashboard.Infrastructure.Persistence.Rows;

internal sealed class CapabilityRow
{
    public required string App { get; init; }

    public required string Json { get; init; }

    public static CapabilityRow Of(CapabilityReport report) => new() { App = report.App.Value, Json = StoredJson.Write(report) };

    public CapabilityReport ToReport() => StoredJson.Read<CapabilityReport>(Json, $"The capability report of {App}");
}
