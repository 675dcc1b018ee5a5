namespace Dashboard.Core.Audit;

/// <summary>
/// Lets somebody who is refused over and over fill no trail: of one place one refusal a minute is entered, with how many there were, and of all
/// places together no more than a few. Whoever is signed in is counted apart: however many strangers knock, what an insider is refused is entered.
/// </summary>
public sealed class RefusalMeter(TimeProvider time)
{
    /// <summary>The time in which one refusal of a place is entered.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>How many refusals are entered in that time, of all places of strangers, and as many of those who are known.</summary>
    public const int Most = 60;

    private readonly Budget _strangers = new(time);
    private readonly Budget _known = new(time);

    /// <summary>Counts a refusal.</summary>
    /// <param name="place">Who, and where from.</param>
    /// <param name="isKnown">Whether that is somebody who is signed in.</param>
    /// <returns>What is to be entered of those before it, as a sentence or nothing; null when it is only counted.</returns>
    public string? Count(string place, bool isKnown) => (isKnown ? _known : _strangers).Count(place);

    private sealed class Budget(TimeProvider time)
    {
        private readonly Lock _lock = new();
        private readonly Dictionary<string, int> _untold = [];
        private HashSet<string> _told = [];
        private long? _since;
        private int _others;

        public string? Count(string place)
        {
            lock (_lock)
            {
                var now = time.GetTimestamp(); // no clock that is set back makes a window last longer
                if (_since is not { } since || time.GetElapsedTime(since, now) >= Window)
                {
                    (_since, _told) = (now, []);
                }

                if (_told.Contains(place) || _told.Count >= Most)
                {
                    // The number of places is in the hands of whoever is refused: what is kept of them is not.
                    if (_untold.Count < Most || _untold.ContainsKey(place))
                    {
                        _untold[place] = _untold.GetValueOrDefault(place) + 1;
                    }
                    else
                    {
                        _others++;
                    }

                    return null;
                }

                _told.Add(place);
                _untold.Remove(place, out var untold);
                var others = _others;
                _others = 0;
                return (untold, others) switch
                {
                    (0, 0) => string.Empty,
                    (_, 0) => FormattableString.Invariant($"{untold} more from there since the last entry."),
                    (0, _) => FormattableString.Invariant($"{others} more from elsewhere since the last entry."),
                    _ => FormattableString.Invariant($"{untold} more from there and {others} from elsewhere since the last entry."),
                };
            }
        }
    }
}
