namespace Dashboard.Lab.Truth;

/// <summary>What really happened, and when: written by the stores themselves, read only by those who check a tester.</summary>
internal sealed class ChangeJournal
{
    private const int Capacity = 20_000;

    private readonly Lock _lock = new();
    private readonly Queue<Change> _changes = new();

    public void Add(Change change)
    {
        lock (_lock)
        {
            _changes.Enqueue(change);
            if (_changes.Count > Capacity)
            {
                _changes.Dequeue();
            }
        }
    }

    public void Add(IEnumerable<Change> changes)
    {
        foreach (var change in changes)
        {
            Add(change);
        }
    }

    /// <summary>All changes that have taken effect by <paramref name="now"/>, the earliest first.</summary>
    public IReadOnlyList<Change> Read(DateTimeOffset now, string? userName, string? app)
    {
        lock (_lock)
        {
            return [.. _changes
                .Where(c => c.At <= now)
                .Where(c => userName is null || c.UserName.Equals(userName, StringComparison.OrdinalIgnoreCase))
                .Where(c => app is null || c.App.Equals(app, StringComparison.OrdinalIgnoreCase))
                .OrderBy(c => c.At)];
        }
    }

    /// <summary>With those that have not taken effect yet.</summary>
    public IReadOnlyList<Change> All()
    {
        lock (_lock)
        {
            return [.. _changes];
        }
    }
}
