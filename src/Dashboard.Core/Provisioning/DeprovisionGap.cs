namespace Dashboard.Core.Provisioning;

/// <summary>From the moment an assignment was taken away to the moment the provisioner says that the app followed.</summary>
/// <param name="UserName">The identity.</param>
/// <param name="Revoked">When the assignment was taken away, by the provisioner's clock.</param>
/// <param name="Deprovisioned">When the app followed, as the provisioner says; null while it has not.</param>
public sealed record DeprovisionGap(string UserName, DateTimeOffset Revoked, DateTimeOffset? Deprovisioned)
{
    /// <summary>How long it took, or takes until now.</summary>
    public TimeSpan Length(DateTimeOffset now) => (Deprovisioned ?? now) - Revoked;
}
