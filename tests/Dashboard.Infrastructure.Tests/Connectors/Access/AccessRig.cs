using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Directories;
using Dashboard.Core.Probes;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Connectors;
using Dashboard.Infrastructure.Connectors.Access;
using Dashboard.Infrastructure.Secrets;
using Dashboard.Infrastructure.Tests.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Infrastructure.Tests.Connectors.Access;

/// <summary>The prober over a real database, with two canaries whose passwords are set, and an adapter that does as told.</summary>
internal sealed class AccessRig : IAsyncDisposable
{
    public static readonly PasswordGrantProbe Login = new("login", new Uri("https://login.example/token"), "tidemark", null, null);

    public static readonly RefreshTokenProbe Refresh = new("refresh", "LOGIN");

    public static readonly AccessTokenProbe Userinfo = new("userinfo", "login", new Uri("https://api.example/me"), AnswerRule.Default);

    public static readonly RequestProbe Key = new("key", Request("https://api.example/me"), AnswerRule.Default, "login", new ObtainRequest(Request("https://api.example/keys"), "$.key", null), Request("https://api.example/keys/1"));

    private readonly bool _ownsStore;

    private AccessRig(TestStore store, FakeAdapter adapter, Logs logs, bool ownsStore) => (Store, Adapter, Written, _ownsStore) = (store, adapter, logs, ownsStore);

    public TestStore Store { get; }

    public FakeAdapter Adapter { get; }

    public Logs Written { get; }

    public FakeTimeProvider Time => Store.Time;

    public IAccessProber Prober => Store.Get<IAccessProber>();

    public CredentialVault Vault => Store.Get<CredentialVault>();

    public ProbedIdentity Subject { get; private set; } = null!;

    public ProbedIdentity Control { get; private set; } = null!;

    /// <summary>Which canary is meant is told by the user name alone: alice leaves, carl stays.</summary>
    public static async Task<AccessRig> StartAsync()
    {
        var rig = await OpenAsync(null);
        rig.Subject = await rig.CanaryAsync("alice", CanaryRole.Subject);
        rig.Control = await rig.CanaryAsync("carl", CanaryRole.Control);
        return rig;
    }

    /// <summary>Another process on the same database.</summary>
    /// <param name="lost">The id of a key that is given up; null for none.</param>
    public async Task<AccessRig> SecondAsync(string? lost = null)
    {
        var second = await OpenAsync(Store.Folder, lost);
        (second.Subject, second.Control) = (Subject, Control);
        return second;
    }

    public AccessTrial Trial(AccessProbe probe, SignInBudget? budget = null) => new(App(), probe, Subject, Control, budget ?? new(30, TimeSpan.FromMinutes(10)));

    public static GovernedApp App(params AccessProbe[] probes) => Samples.Governance.Apps[0] with { Probes = new ProbeSet(probes.Length == 0 ? [Login, Refresh, Userinfo, Key] : [.. probes]) };

    /// <summary>Signs in, obtains and tries everything while access is due: tokens with the user's name in them.</summary>
    public async Task BaselineAsync(params AccessProbe[] probes)
    {
        Adapter.Tries = (call, _) => Task.FromResult(FakeAdapter.Accepted(call.Probe.IsSignIn ? Tokens(call.Who) : null));
        Adapter.Obtains = (call, _) => Task.FromResult(FakeAdapter.Accepted(call.Bundle));
        foreach (var probe in probes.Prepend(Login))
        {
            var reading = await Prober.BaselineAsync(Trial(probe), default);
            Assert.Equal((AttemptOutcome.Accepted, AttemptOutcome.Accepted), (reading.Subject.Outcome, reading.Control!.Outcome));
        }

        Adapter.Calls.Clear();
    }

    public static HeldCredential Tokens(ProbedIdentity who, int number = 1) => new()
    {
        AccessToken = $"at-{who.UserName}-sentinel-{number}",
        RefreshToken = $"rt-{who.UserName}-sentinel-{number}",
        Cookies = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["https://login.example"] = new Dictionary<string, string> { ["sid"] = $"sid-{who.UserName}-sentinel-{number}" } },
    };

    public static CredentialKey KeyOf(AccessProbe probe, ProbedIdentity who) => ProbeFacts.KeyOf(App(), probe, who);

    public async ValueTask DisposeAsync() => await (_ownsStore ? Store.DisposeAsync() : Store.Provider.DisposeAsync());

    private static ProbeRequest Request(string url) => new("GET", url, ImmutableSortedDictionary<string, string>.Empty, null, "application/json");

    private static async Task<AccessRig> OpenAsync(string? folder, string? lost = null)
    {
        var adapter = new FakeAdapter();
        var logs = new Logs();
        var store = await TestStore.OpenAsync(folder, more: services =>
        {
            services.AddConnectors();
            services.Configure<SecretsOptions>(options => options.LostKeys.Add(lost ?? "none"));
            services.RemoveAll<IProbeAdapter>(); // the real ones would be asked first
            services.AddSingleton<IProbeAdapter>(adapter);
            services.AddSingleton<ILoggerProvider>(logs);
        });
        return new(store, adapter, logs, folder is null);
    }

    private async Task<ProbedIdentity> CanaryAsync(string name, CanaryRole role)
    {
        var canary = Samples.Canary(CanaryState.Live, role) with { UserName = name };
        await Store.Canaries.SaveAsync(canary, default);
        var id = canary.Id.ToString();
        Assert.True((await Store.Get<ICanaryPasswords>().ForSettingAsync(ProbedIdentity.PasswordReference(id), default)).IsKnown);
        return new(id, name, "i-1");
    }

    /// <summary>Everything that was logged, with the faults.</summary>
    internal sealed class Logs : ILoggerProvider, ILogger
    {
        private readonly List<string> _lines = [];

        public string Text
        {
            get
            {
                lock (_lines)
                {
                    return string.Join('\n', _lines);
                }
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_lines)
            {
                _lines.Add($"{formatter(state, exception)} {exception}");
            }
        }
    }
}
