using System.Collections;

namespace Dashboard.Core.Packing;

/// <summary>Rows that are made whenever somebody looks at them: there may be more than memory should hold.</summary>
/// <param name="count">How many there are.</param>
/// <param name="at">Makes one, the same every time.</param>
public sealed class Rows<T>(int count, Func<int, T> at) : IReadOnlyList<T>
{
    /// <inheritdoc/>
    public int Count => count;

    /// <inheritdoc/>
    public T this[int index] => at(index);

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        for (var index = 0; index < count; index++)
        {
            yield return at(index);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
