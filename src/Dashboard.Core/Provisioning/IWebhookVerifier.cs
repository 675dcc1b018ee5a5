namespace Dashboard.Core.Provisioning;

/// <summary>Finds out whether a message is signed with a log's secret.</summary>
public interface IWebhookVerifier
{
    /// <summary>Whether it is. Where there is no log, or its secret cannot be read, none is, and finding that out takes as long.</summary>
    Task<bool> IsSignedAsync(LogWebhook? webhook, WebhookMessage message, CancellationToken ct);
}
