namespace Dashboard.Core.Provisioning;

/// <summary>Reads the provisioning logs whose reading is due.</summary>
public interface IProvisioningLogClock
{
    /// <summary>Looks once.</summary>
    Task TickAsync(CancellationToken ct);
}
