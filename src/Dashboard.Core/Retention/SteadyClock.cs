namespace Dashboard.Core.Retention;

/// <summary>
/// Whether the wall clock can be believed: it has gone on for an hour as the monotonic clock has. A machine that wakes up years ahead is put right within minutes,
/// and until then everything would be older than it is kept for.
/// </summary>
public sealed class SteadyClock(TimeProvider time)
{
    /// <summary>For so long both have to go on alike.</summary>
    public static readonly TimeSpan Watched = TimeSpan.FromHours(1);

    private static readonly TimeSpan Drift = TimeSpan.FromMinutes(5);

    private DateTimeOffset _wall = time.GetUtcNow();
    private long _mark = time.GetTimestamp();

    /// <summary>Whether it can; where it jumped, the hour begins again.</summary>
    public bool IsSteady()
    {
        var passed = time.GetElapsedTime(_mark);
        if ((time.GetUtcNow() - _wall - passed).Duration() <= Drift)
        {
            return passed >= Watched;
        }

        (_wall, _mark) = (time.GetUtcNow(), time.GetTimestamp());
        return false;
    }
}
