using static Dashboard.EndToEnd.Tests.Product.Kill;

namespace Dashboard.EndToEnd.Tests.Product;

/// <summary>
/// Runs side by side, because they mostly wait for dead workers' leases: two killed at every kind of write and at a reading, two wherever
/// a leaver's access is tried, one while credentials are used up. Each dies few times, so that none is waited for longer than the others.
/// </summary>
public sealed class KilledRuns : IAsyncLifetime
{
    public const string Creations = "creations";
    public const string Changes = "changes";
    public const string Access = "access";
    public const string Removal = "removal";
    public const string Credentials = "credentials";

    private static readonly Dictionary<string, IReadOnlyList<Kill>> Roads = new()
    {
        [Creations] =
        [
            Creating(control: true),
            Creating(control: false),
            Changing("the password is set", "password") with { LosesRequest = true },
            Regrouping("the first group is joined", "add"),
        ],
        [Changes] =
        [
            Reading("mail"),
            Regrouping("the first group is left", "remove"),
            Changing("the department changes", "department"),
        ],
        [Access] =
        [
            SigningIn("mail"),
            Asking("a session of chat is obtained", "POST", "/apps/chat/session"),
            Changing("the subject is disabled", "\"active\""),
            SigningIn("mail"),
        ],
        [Removal] =
        [
            Changing("the subject is disabled", "\"active\""),
            Asking("the console of crm.us is read", "GET", "/apps/crm.us/console/users"),
            SigningIn("chat") with { After = ("chat", "LeaverSignIn") },
            Removing(),
        ],
        [Credentials] =
        [
            Refreshing("crm.us") with { IsRestartedAtOnce = true },
            Changing("the subject is disabled", "\"active\"") with { LosesRequest = true },
            Refreshing("crm.us") with { PutsInDoubt = "crm.us" },
            Asking("a session of chat is used", "GET", "/apps/chat/home") with { PutsInDoubt = "chat" },
        ],
    };

    private readonly Lazy<Dictionary<string, Task<KilledRun>>> _runs = new(() => Roads.ToDictionary(road => road.Key, road => KilledRun.OfAsync(road.Value)));

    /// <summary>Begins them, if nobody has, and waits for nothing.</summary>
    public void Begin() => _ = _runs.Value;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>What they started is theirs to end.</summary>
    public async ValueTask DisposeAsync() => await (_runs.IsValueCreated ? AllEndedAsync() : Task.CompletedTask);

    /// <summary>The one of a road, at its end. All have ended then, so that none is still under way when another test begins.</summary>
    internal async Task<KilledRun> EndedAsync(string road)
    {
        await AllEndedAsync();
        return await _runs.Value[road];
    }

    /// <summary>Whatever became of them: each tells it to its own tests.</summary>
    private Task AllEndedAsync() => Task.WhenAll(_runs.Value.Values).ContinueWith(static _ => { }, TaskScheduler.Default);
}
