using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Dashboard.Core.Timing;

/// <summary>Lets what is read next be read while what was read is worked on.</summary>
public static class Ahead
{
    /// <summary>
    /// The same in the same order, read on a thread of its own: a database in a file works on the thread that asks it, and those of the pool belong to the campaigns'
    /// clocks. It is at most two ahead, and has ended when this has.
    /// </summary>
    public static async IAsyncEnumerable<T> ReadAsync<T>(Func<CancellationToken, IAsyncEnumerable<T>> source, [EnumeratorCancellation] CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var read = Channel.CreateBounded<T>(new BoundedChannelOptions(1) { SingleReader = true, SingleWriter = true });
        var reading = Task.Factory.StartNew(() => Read(source, read.Writer, stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            await foreach (var one in read.Reader.ReadAllAsync(ct))
            {
                yield return one;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    /// <summary>What goes wrong is thrown where it is read.</summary>
    private static void Read<T>(Func<CancellationToken, IAsyncEnumerable<T>> source, ChannelWriter<T> to, CancellationToken ct)
    {
        try
        {
            foreach (var one in source(ct).ToBlockingEnumerable(ct))
            {
                to.WriteAsync(one, ct).AsTask().GetAwaiter().GetResult();
            }

            to.Complete();
        }
        catch (Exception e)
        {
            to.Complete(e);
        }
    }
}
