using Dashboard.Infrastructure.Connectors.Access;

namespace Dashboard.Infrastructure.Secrets;

/// <summary>One row of the vault, to be taken back.</summary>
/// <param name="Row">Which row.</param>
/// <param name="Key">Whose it is and what for.</param>
/// <param name="Credential">The credential; null when it cannot be decrypted any more.</param>
/// <param name="ReplacedAt">When a newer one took its place; null for the current one.</param>
internal sealed record KeptCredential(long Row, CredentialKey Key, HeldCredential? Credential, DateTimeOffset? ReplacedAt);
