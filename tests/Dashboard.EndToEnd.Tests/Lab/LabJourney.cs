using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Dashboard.EndToEnd.Tests.Lab;

/// <summary>
/// One canary joins, moves and leaves, and every app is watched the way the Lab says a correct tester watches. What each
/// app showed at the end of each phase is kept, with the moments the Lab itself states.
/// </summary>
public sealed class LabJourney : IAsyncLifetime
{
    public const string Subject = "tm-canary-journey";
    public const string Control = "tm-canary-control";

    /// <summary>Longer than the slowest app needs, and no longer: what has not happened by now never will.</summary>
    private static readonly TimeSpan Watch = TimeSpan.FromSeconds(30) * LabRun.Pace;

    private readonly Dictionary<(string App, string Phase), AppReading?> _last = [];

    public LabRun Lab { get; } = new();

    public IReadOnlyDictionary<string, JsonNode> Truths { get; private set; } = new Dictionary<string, JsonNode>();

    public IReadOnlyList<JsonNode> Changes { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        await Lab.InitializeAsync();
        Truths = (await Lab.GetAsync("/lab/truth")).AsArray().Where(IsTested).ToDictionary(t => t!["id"]!.ToString(), t => t!);
        var readers = Truths.Keys.ToDictionary(app => app, app => new AppReader(Lab, app, Subject, Control));

        await Lab.JoinAsync(Control, "Sales", "sales", "project-harbor");
        var id = await Lab.JoinAsync(Subject, "Sales", "sales", "project-harbor");
        await WatchAsync("join", readers, (_, r) => r is { IsActive: true, Entitlements.Count: 2 });
        await Lab.MoveAsync(id);
        await WatchAsync("move", readers, (app, r) => r is { IsActive: true, Entitlements.Count: 2 } && !r.Entitlements.SetEquals(Last(app, "join")!.Entitlements!));
        await Lab.DisableAsync(id);
        await WatchAsync("leave", readers, (_, r) => r is { IsActive: not true, Entitlements.Count: 0 });
        Changes = await Lab.ChangesAsync(Subject);
    }

    public ValueTask DisposeAsync() => Lab.DisposeAsync();

    internal AppReading? Last(string app, string phase) => _last[(app, phase)];

    /// <summary>The moment of the last such change, in seconds after the directory's own last change of that phase.</summary>
    public double? Took(string app, string change, string phase)
    {
        var source = Changes.Where(c => c["app"]!.ToString() == "directory").ToList();
        var begin = At(source.Last(c => phase switch
        {
            "join" => c["detail"]?.ToString() == "joined project-harbor",
            "move" => c["detail"]?.ToString() == "joined engineering",
            _ => c["change"]!.ToString() == "identity-disabled",
        }));

        return Changes.LastOrDefault(c => c["app"]!.ToString() == app && c["change"]!.ToString() == change && IsIn(At(c), phase)) is { } found
            ? (At(found) - begin).TotalSeconds
            : null;

        // The next phase begins with the next change at the source; a department is changed first.
        bool IsIn(DateTimeOffset at, string of) => of switch
        {
            "join" => at < At(source.First(c => c["detail"]?.ToString() == "department")),
            "move" => at >= At(source.First(c => c["detail"]?.ToString() == "department")) && at < At(source.Last(c => c["change"]!.ToString() == "identity-disabled")),
            _ => at >= begin,
        };
    }

    /// <summary>Whether an app is one of those whose lifecycle is tested: who comes for a time only has a journey of its own.</summary>
    internal static bool IsTested(JsonNode? truth) => truth!["campaigns"]!.AsArray().Any(c => c!.ToString() == "lab-lifecycle");

    private static DateTimeOffset At(JsonNode change) => DateTimeOffset.Parse(change["at"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture);

    private Task WatchAsync(string phase, Dictionary<string, AppReader> readers, Func<string, AppReading?, bool> isSettled) =>
        Task.WhenAll(readers.Select(async reader =>
        {
            var start = Stopwatch.GetTimestamp();
            AppReading? reading = null;
            do
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
                try
                {
                    reading = await reader.Value.ReadAsync();
                }
                catch (InvalidOperationException)
                {
                    // Out of order for a moment is no statement: what was seen before stands.
                    continue;
                }

                lock (_last)
                {
                    _last[(reader.Key, phase)] = reading;
                }
            }
            while (!isSettled(reader.Key, reading) && Stopwatch.GetElapsedTime(start) < Watch);
        }));
}
