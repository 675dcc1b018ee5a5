using Dashboard.Core.Campaigns;
using Dashboard.Core.Channels;
using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Egress;
using Dashboard.Infrastructure.Secrets;

namespace Dashboard.Infrastructure.Notifications;

/// <summary>Reads the secrets of channels, each for where its own target leads.</summary>
internal sealed class ChannelSecrets(EgressGate gate)
{
    /// <summary>The secret, or a phrase that says why there is none. While the vault is away nothing is sent, which is known: no message is in doubt.</summary>
    public async Task<(Secret? Secret, string? Problem)> ReadAsync(ChannelTarget target, SecretReference reference, CancellationToken ct)
    {
        try
        {
            return await gate.ReadAsync(reference, target.Origin, ct).ConfigureAwait(false);
        }
        catch (StorageUnavailableException)
        {
            return (null, $"the secret {reference} cannot be opened just now");
        }
    }
}
