using Dashboard.Core.Provisioning;

namespace Dashboard.Web.Features.Sources;

/// <summary>A provisioning log.</summary>
/// <param name="Log">The log.</param>
/// <param name="Standing">How far it has been read; null before the first reading.</param>
public sealed record LogLine(ProvisioningLog Log, LogStanding? Standing)
{
    /// <summary>Where its entries come from.</summary>
    public string From =>
        Log.Connection.IsUploaded ? "files that people bring"
        : Log.Connection.Kind == ProvisioningLog.SentKind ? "what is sent to us"
        : Log.Preset is { } preset ? $"{Log.Connection.Url.AbsoluteUri.TrimEnd('/')}/{preset.Path}"
        : Log.Connection.Url.GetLeftPart(UriPartial.Path);

    /// <summary>Where entries are sent to; null where none are.</summary>
    public string? SentTo => Log.Webhook is null ? null : $"POST /api/v1/provisioning-logs/{Log.Name}/events";

    /// <summary>The time between two readings; null where nobody reads it.</summary>
    public TimeSpan? Every => Log.IsRead ? Log.Every : null;
}
