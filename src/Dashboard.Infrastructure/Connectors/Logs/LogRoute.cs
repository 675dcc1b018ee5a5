using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dashboard.Core.Provisioning;
using Dashboard.Infrastructure.Connectors.Access;

namespace Dashboard.Infrastructure.Connectors.Logs;

/// <summary>Where the pages of a log are asked for: always below its own address.</summary>
internal sealed class LogRoute(ProvisioningLog log)
{
    private readonly string _path = log.Preset?.Path ?? string.Empty;

    /// <summary>Whether the link to what comes next never ends, so that it is where the next reading goes on.</summary>
    public bool IsEndless => log.Preset == LogPreset.Okta;

    public string From(DateTimeOffset since) =>
        _path + "?" + log.Query.Replace("{since}", Uri.EscapeDataString(since.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)), StringComparison.Ordinal);

    /// <summary>The address that a page names, where it is the log's own; null elsewhere: the reader's credential goes nowhere else.</summary>
    public string? Follow(string said)
    {
        var own = log.Connection.Url;
        var path = _path.Length == 0 ? own.AbsolutePath.TrimEnd('/') : $"{own.AbsolutePath.TrimEnd('/')}/{_path}";
        return Uri.TryCreate(own, said, out var next) && CookieJar.IsSameOrigin(next, own) && next.AbsolutePath.TrimEnd('/').Equals(path, StringComparison.OrdinalIgnoreCase) && next.Query.Length > 1
            ? _path + next.Query
            : null;
    }

    /// <summary>A place to go on from, with what it is a place in: of a log that is set up otherwise, it is none.</summary>
    public string? Mark(string? target) => target is not null && IsEndless ? $"{Fingerprint()} {target}" : null;

    /// <summary>The place that was marked; null where it is none of this log.</summary>
    public string? Find(string? cursor) => cursor is not null && IsEndless && cursor.StartsWith(Fingerprint() + " ", StringComparison.Ordinal) ? cursor[(Fingerprint().Length + 1)..] : null;

    private string Fingerprint() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{log.Connection.Url}\n{log.Query}\n{log.IsOfEverybody}")))[..16];
}
