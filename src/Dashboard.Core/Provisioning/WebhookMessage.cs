namespace Dashboard.Core.Provisioning;

/// <summary>What was sent to a log, with what is to prove who sent it.</summary>
/// <param name="Id">The header <c>webhook-id</c>; null without one.</param>
/// <param name="Timestamp">The header <c>webhook-timestamp</c>, in seconds since 1970; null without one.</param>
/// <param name="Signature">The header <c>webhook-signature</c>, <c>v1,</c> and base64, several with blanks between them; null without one.</param>
/// <param name="Body">The body, byte for byte as it came.</param>
public sealed record WebhookMessage(string? Id, string? Timestamp, string? Signature, ReadOnlyMemory<byte> Body);
