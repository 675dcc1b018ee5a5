namespace Dashboard.Lab.Provisioning;

/// <summary>The log a provisioner keeps: it says what was acknowledged, which is not always what happened.</summary>
internal sealed class ProvisioningLog
{
    private const int Capacity = 20_000;

    private readonly Lock _lock = new();
    private readonly Queue<ProvisioningEntry> _entries = new();
    private long _lastId;

    public long LastId => Interlocked.Read(ref _lastId);

    /// <summary>Gives the entry its number.</summary>
    public void Add(ProvisioningEntry entry)
    {
        lock (_lock)
        {
            _entries.Enqueue(entry with { Id = ++_lastId });
            if (_entries.Count > Capacity)
            {
                _entries.Dequeue();
            }
        }
    }

    public IReadOnlyList<ProvisioningEntry> Read(Func<ProvisioningEntry, bool> wanted)
    {
        lock (_lock)
        {
            return [.. _entries.Where(wanted)];
        }
    }

    public void Restore(IEnumerable<ProvisioningEntry> saved)
    {
        lock (_lock)
        {
            foreach (var entry in saved)
            {
                _entries.Enqueue(entry);
                _lastId = Math.Max(_lastId, entry.Id);
            }
        }
    }
}
