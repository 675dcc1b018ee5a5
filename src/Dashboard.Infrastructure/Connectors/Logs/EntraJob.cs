using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dashboard.Core.Apps;
using Dashboard.Core.Provisioning;
using Dashboard.Infrastructure.Connectors.Lists;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors.Logs;

/// <summary>
/// Reads a synchronization job: <c>{"id":"","status":{"code":"Quarantine","quarantine":{"currentBegan":"","reason":"","error":{"message":""}},
/// "lastSuccessfulExecution":{"timeEnded":""},"steadyStateLastAchievedTime":"0001-01-01T00:00:00Z"}}</c>. A moment of the year 1 is none.
/// </summary>
internal static class EntraJob
{
    private const string Quarantine = "Quarantine";

    private const int Oldest = 1990;

    public static ProvisioningJob Read(JsonElement job, string log, AppId app, DateTimeOffset now, Redactor redactor)
    {
        var raw = job.GetRawText();
        var state = Text("status.code");
        var isQuarantined = state is null ? Text("status.quarantine.reason") is not null : state.Equals(Quarantine, StringComparison.OrdinalIgnoreCase);
        var why = string.Join(": ", new[] { Text("status.quarantine.reason"), Text("status.quarantine.error.message") }.OfType<string>());
        DateTimeOffset?[] successes = [Moment("status.lastSuccessfulExecution.timeEnded"), Moment("status.lastSuccessfulExecutionWithExports.timeEnded")];
        return new(
            log,
            app,
            state ?? "unknown",
            isQuarantined,
            isQuarantined ? Moment("status.quarantine.currentBegan") ?? Moment("status.quarantine.seriesBegan") : null,
            isQuarantined && why.Length > 0 ? redactor.CleanLine(why) : null,
            successes.Max(),
            now)
        {
            Id = Text("id") ?? string.Empty,
            SteadySince = Moment("status.steadyStateLastAchievedTime"),
            Raw = redactor.Clean(raw),
            Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(raw))),
        };

        string? Text(string path) => JsonPath.Text(JsonPath.FindAnyCase(job, path)) is { Length: > 0 } text ? text : null;

        DateTimeOffset? Moment(string path) =>
            DateTimeOffset.TryParse(Text(path), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) && moment.Year >= Oldest ? moment : null;
    }
}
