namespace Dashboard.Core.Outages;

/// <summary>Knows on which channels nothing arrives.</summary>
public interface IUndeliveredMessages
{
    /// <summary>Channels on which messages were given up, and nothing was delivered since.</summary>
    Task<IReadOnlyList<UndeliveredMessages>> ListAsync(CancellationToken ct);
}
