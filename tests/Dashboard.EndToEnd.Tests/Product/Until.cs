using System.Diagnostics;

namespace Dashboard.EndToEnd.Tests.Product;

/// <summary>Waits for a condition, never for a time.</summary>
internal static class Until
{
    public static async Task TrueAsync(string what, TimeSpan within, Func<Task<bool>> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(watch.Elapsed < within, $"Waited {watch.Elapsed.TotalSeconds:0} s until {what}, in vain.");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
