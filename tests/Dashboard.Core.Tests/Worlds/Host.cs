namespace Dashboard.Core.Tests.Worlds;

/// <summary>The process was killed: nothing it tries after this has any effect.</summary>
public sealed class KilledException(string at) : Exception($"Killed at {at}.");

/// <summary>
/// One process. Every commit and every remote call passes it twice, before and after its effect; at the point that
/// was asked for the process dies, or something happens meanwhile.
/// </summary>
internal sealed class Host
{
    private int _points;

    /// <summary>How many points were passed.</summary>
    public int Points => _points;

    /// <summary>The point, from 1, at which the process dies; 0 for never.</summary>
    public int DiesAt { get; init; }

    /// <summary>The point at which <see cref="Meanwhile"/> happens; 0 for never.</summary>
    public int InterruptedAt { get; init; }

    public Func<Task>? Meanwhile { get; init; }

    public bool IsDead { get; private set; }

    public string? DiedAt { get; private set; }

    public List<string> Names { get; } = [];

    public async Task<T> CallAsync<T>(string name, Func<Task<T>> effect)
    {
        await PassAsync("before " + name);
        var result = await effect();
        await PassAsync("after " + name);
        return result;
    }

    private async Task PassAsync(string name)
    {
        if (IsDead)
        {
            throw new KilledException(DiedAt!);
        }

        _points++;
        Names.Add(name);
        if (_points == InterruptedAt)
        {
            await Meanwhile!();
        }

        if (_points == DiesAt)
        {
            (IsDead, DiedAt) = (true, name);
            throw new KilledException(name);
        }
    }
}
