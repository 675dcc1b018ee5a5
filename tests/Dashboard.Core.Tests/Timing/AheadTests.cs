using Dashboard.Core.Timing;

namespace Dashboard.Core.Tests.Timing;

public sealed class AheadTests
{
    private int _made;
    private bool _ended;

    [Fact]
    public async Task Everything_comes_in_its_order()
    {
        Assert.Equal(Enumerable.Range(1, 1_000), await Ahead.ReadAsync(ct => NumbersAsync(1_000, ct), TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Empty(await Ahead.ReadAsync(ct => NumbersAsync(0, ct), TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task It_is_read_two_ahead_and_no_further()
    {
        await foreach (var number in Ahead.ReadAsync(ct => NumbersAsync(100, ct), TestContext.Current.CancellationToken))
        {
            SpinWait.SpinUntil(() => Volatile.Read(ref _made) == Math.Min(number + 2, 100));
            Assert.Equal(Math.Min(number + 2, 100), _made);
        }
    }

    [Fact]
    public async Task What_cannot_be_read_is_thrown_where_it_is_wanted_and_what_came_before_is_not_lost()
    {
        var seen = new List<int>();

        var error = await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await foreach (var number in Ahead.ReadAsync(ct => NumbersAsync(3, ct, fails: true), TestContext.Current.CancellationToken))
            {
                seen.Add(number);
            }
        });

        Assert.Equal("The third was the last.", error.Message);
        Assert.Equal([1, 2, 3], seen);
    }

    /// <summary>The clocks of campaigns wait for a thread of the pool: a pack that is made must not keep them.</summary>
    [Fact]
    public async Task No_thread_of_the_pool_is_kept()
    {
        Assert.Equal([false, false, false], await Ahead.ReadAsync(_ => Enumerable.Range(0, 3).Select(_ => Thread.CurrentThread.IsThreadPoolThread).ToAsyncEnumerable(), TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Whoever_has_enough_leaves_no_reader_behind()
    {
        Assert.Equal([1, 2], await Ahead.ReadAsync(ct => NumbersAsync(int.MaxValue, ct), TestContext.Current.CancellationToken).Take(2).ToListAsync(TestContext.Current.CancellationToken));

        Assert.True(_ended);
    }

    [Fact]
    public async Task Whoever_gives_up_leaves_no_reader_behind()
    {
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var number in Ahead.ReadAsync(ct => NumbersAsync(int.MaxValue, ct), stop.Token))
            {
                await stop.CancelAsync();
            }
        });

        Assert.True(_ended);
    }

    private async IAsyncEnumerable<int> NumbersAsync(int count, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct, bool fails = false)
    {
        try
        {
            for (var number = 1; number <= count; number++)
            {
                await Task.Yield();
                ct.ThrowIfCancellationRequested();
                _made = number;
                yield return number;
            }

            if (fails)
            {
                throw new InvalidDataException("The third was the last.");
            }
        }
        finally
        {
            _ended = true;
        }
    }
}
