using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace Dashboard.EndToEnd.Tests.Lab;

/// <summary>
/// One canary leaves, and every way into every app that the configuration probes is tried as it and as a control that
/// stays, from while access is due until what has not ended never will.
/// </summary>
public sealed class AccessJourney : IAsyncLifetime
{
    public const string Subject = "tm-access-subject";
    public const string Control = "tm-access-control";

    private static readonly TimeSpan Watch = TimeSpan.FromSeconds(30) * LabRun.Pace;

    private readonly ConcurrentDictionary<(string App, string Way), WaySeen> _seen = [];

    public LabRun Lab { get; } = new();

    public IReadOnlyDictionary<string, JsonNode> Demands { get; private set; } = new Dictionary<string, JsonNode>();

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Ways { get; private set; } = new Dictionary<string, IReadOnlyList<string>>();

    public IReadOnlyList<JsonNode> Changes { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        await Lab.InitializeAsync();
        Demands = (await Lab.GetAsync("/lab/truth")).AsArray().Where(IsTested).ToDictionary(t => t!["id"]!.ToString(), t => t!["demands"]!);
        Ways = ConfigurationTests.Tenants(await ConfigurationTests.ReadAsync(Lab)).ToDictionary(t => t.Id, t => Names(t.Node));
        await Lab.JoinWithPasswordAsync(Control, "Sales", "sales", "project-harbor");
        var id = await Lab.JoinWithPasswordAsync(Subject, "Sales", "sales", "project-harbor");
        var users = Ways.Keys.ToDictionary(app => app, app => (Subject: new WayUser(Lab, app, Subject), Control: new WayUser(Lab, app, Control)));
        await EachAsync(async (app, way) =>
        {
            await LabRun.UntilAsync(async () => await OrNullAsync(users[app].Subject, way) is true, $"{way} of {app} as the subject", 60);
            await LabRun.UntilAsync(async () => await OrNullAsync(users[app].Control, way) is true, $"{way} of {app} as the control", 60);
        });

        await Lab.DisableAsync(id);
        await EachAsync(async (app, way) => _seen[(app, way)] = await WatchAsync(users[app].Subject, users[app].Control, way));
        Changes = await Lab.ChangesAsync(Subject);
        foreach (var (subject, control) in users.Values)
        {
            subject.Dispose();
            control.Dispose();
        }
    }

    public ValueTask DisposeAsync() => Lab.DisposeAsync();

    internal WaySeen Seen(string app, string way) => _seen[(app, way)];

    /// <summary>When the Lab says that a way ended; null when it never did.</summary>
    internal DateTimeOffset? Ended(string app, string change, string? way = null) => Changes
        .Where(c => c["app"]!.ToString() == app && c["change"]!.ToString() == change && (way is null || c["detail"]?.ToString() == way))
        .Select(c => (DateTimeOffset?)DateTimeOffset.Parse(c["at"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture)).LastOrDefault();

    /// <summary>Also where agents are tested: the two canaries are no persons, and get in by either way.</summary>
    private static bool IsTested(JsonNode? truth) => LabJourney.IsTested(truth) || truth!["campaigns"]!.AsArray().Any(c => c!.ToString() == "lab-agent-leaver");

    private static IReadOnlyList<string> Names(YamlMappingNode app) =>
        app.Children.TryGetValue("probes", out var probes) ? [.. ((YamlSequenceNode)probes).Select(p => p["name"].ToString())] : [];

    /// <summary>The apps beside each other, the ways of one app one after the other: they share its tokens.</summary>
    private Task EachAsync(Func<string, string, Task> use) => Task.WhenAll(Ways.Select(async app =>
    {
        foreach (var way in app.Value)
        {
            await use(app.Key, way);
        }
    }));

    /// <summary>An account that is not there yet cannot sign in at an app with a login of its own.</summary>
    private static async Task<bool?> OrNullAsync(WayUser user, string way)
    {
        try
        {
            return await user.TryAsync(way);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static async Task<WaySeen> WatchAsync(WayUser subject, WayUser control, string way)
    {
        var start = Stopwatch.GetTimestamp();
        DateTimeOffset? accepted = null;
        while (true)
        {
            var asked = TimeProvider.System.GetUtcNow();
            var answer = await subject.TryAsync(way);
            var answered = TimeProvider.System.GetUtcNow();
            accepted = answer is true ? asked : accepted;
            if (answer is false || (answer is true && Stopwatch.GetElapsedTime(start) > Watch))
            {
                bool? stays = null;
                await LabRun.UntilAsync(async () => (stays = await control.TryAsync(way)) is not null, "an answer to the control", 60);
                return new WaySeen(answer is false, accepted, answered, stays is true);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }
}
