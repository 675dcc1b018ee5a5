using System.Runtime.CompilerServices;
using Dashboard.Core.Evidence;

namespace Dashboard.Infrastructure.Workbooks;

/// <summary>
/// Hands rows out part by part, each once, for sheets that continue each other. Rows that are more or fewer than were counted are a fault: the book would
/// claim a number that it does not hold.
/// </summary>
internal sealed class RowParts<T>(IAsyncEnumerable<T> rows, int count) : IAsyncDisposable
{
    private IAsyncEnumerator<T>? _rows;
    private int _taken;

    public async IAsyncEnumerable<T> TakeAsync(int part, [EnumeratorCancellation] CancellationToken ct)
    {
        _rows ??= rows.GetAsyncEnumerator(ct);
        for (var i = 0; i < part; i++)
        {
            if (!await _rows.MoveNextAsync())
            {
                throw Changed($"only {_taken}");
            }

            _taken++;
            yield return _rows.Current;
        }

        if (_taken == count && await _rows.MoveNextAsync())
        {
            throw Changed("more");
        }
    }

    public ValueTask DisposeAsync() => _rows?.DisposeAsync() ?? ValueTask.CompletedTask;

    private EvidenceMismatchException Changed(string found) => new($"Of {count} rows that were counted {found} came when they were written. The book is not handed out.");
}
