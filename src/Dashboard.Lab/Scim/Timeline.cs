namespace Dashboard.Lab.Scim;

/// <summary>
/// The versions of one resource by the moment readers see them. A slow app answers a write at once and shows it later,
/// so the newest version may lie in the future.
/// </summary>
internal sealed class Timeline(long order)
{
    private readonly List<(DateTimeOffset At, Resource? Value)> _versions = [];

    /// <summary>The place in listings; it never changes, so a cursor stays valid.</summary>
    public long Order => order;

    /// <summary>What was written last, visible or not; null once deleted.</summary>
    public Resource? Head => _versions.Count == 0 ? null : _versions[^1].Value;

    public IReadOnlyList<(DateTimeOffset At, Resource? Value)> Versions => _versions;

    public Resource? At(DateTimeOffset now) => _versions.FindLast(v => v.At <= now).Value;

    public DateTimeOffset? NextAfter(DateTimeOffset now)
    {
        var index = _versions.FindIndex(v => v.At > now);
        return index < 0 ? null : _versions[index].At;
    }

    public void Append(DateTimeOffset at, Resource? value) => _versions.Add((at, value));

    /// <summary>Forgets what no reader can see any more; true when nothing is left at all.</summary>
    public bool Prune(DateTimeOffset now)
    {
        var visible = _versions.FindLastIndex(v => v.At <= now);
        if (visible > 0)
        {
            _versions.RemoveRange(0, visible);
        }

        return _versions is [{ Value: null } only] && only.At <= now;
    }
}
