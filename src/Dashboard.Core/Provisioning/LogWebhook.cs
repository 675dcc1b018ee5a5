using Dashboard.Core.Directories;

namespace Dashboard.Core.Provisioning;

/// <summary>How a provisioner sends entries by itself: signed, as Standard Webhooks has it.</summary>
/// <param name="Secret">The secret that sender and receiver share: <c>whsec_</c> and base64, or any text of at least 16 characters.</param>
public sealed record LogWebhook(SecretReference Secret);
