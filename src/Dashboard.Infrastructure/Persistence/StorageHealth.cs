using Dashboard.Core.Campaigns;

namespace Dashboard.Infrastructure.Persistence;

/// <summary>Remembers the last failure of the store until a later success disproves it.</summary>
internal sealed class StorageHealth(TimeProvider time) : IStorageHealth
{
    private volatile Failure? _failure;

    public string? Fault => _failure is { } failure ? $"{failure.Reason} Since {failure.Since:yyyy-MM-dd HH:mm:ss} UTC." : null;

    public void Failed(string reason, bool isWrite) =>
        _failure = new(reason, _failure?.Since ?? time.GetUtcNow(), isWrite || _failure is { IsWrite: true });

    /// <summary>A full disk can still be read: only a write that kept something disproves a failed write.</summary>
    public void Succeeded(bool hasWritten)
    {
        if (_failure is { } failure && (hasWritten || !failure.IsWrite))
        {
            _failure = null;
        }
    }

    private sealed record Failure(string Reason, DateTimeOffset Since, bool IsWrite);
}
