namespace Dashboard.Core.Packing;

/// <summary>Keeps equal things once, under a number. Nothing is 0.</summary>
internal sealed class Pool<T>(IEqualityComparer<T> comparer)
    where T : class
{
    private readonly Dictionary<T, int> _numbers = new(comparer);
    private readonly List<T?> _all = [null];
    private int _last; // who comes one after the other is often alike

    public T? this[int number] => _all[number];

    public int Of(T? thing)
    {
        if (thing is null)
        {
            return 0;
        }

        if (ReferenceEquals(thing, _all[_last]))
        {
            return _last;
        }

        if (!_numbers.TryGetValue(thing, out var number))
        {
            _numbers[thing] = number = _all.Count;
            _all.Add(thing);
        }

        return _last = number;
    }
}
