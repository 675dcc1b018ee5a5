using Dashboard.Core.Canaries;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Connectors.Entra;
using Dashboard.Infrastructure.Egress;
using Dashboard.Infrastructure.Secrets;

namespace Dashboard.Infrastructure.Tests.Connectors.Entra;

/// <summary>Microsoft Entra ID as the product reaches it, with shorter limits, before a stand-in of Graph.</summary>
internal sealed class EntraRig : IAsyncDisposable
{
    public const string Password = "Sentinel-7.pw_Q2x";
    public const string Domain = "contoso.example";
    public const string Canary = $"tm-canary-nightly-0001@{Domain}";
    public const string Marker = "tidemark-canary:0f8fad5b-d9cb-469f-a165-70867728950e";

    public static readonly EntraLimits Short = EntraLimits.Default with
    {
        List = new(40, 1_000, TimeSpan.FromMinutes(1)),
        Groups = 20,
        ShortWait = TimeSpan.FromSeconds(1),
        PageWait = TimeSpan.FromSeconds(1),
        PageWaits = 1,
        ReadBackDelays = [.. Enumerable.Repeat(TimeSpan.FromMilliseconds(1), 4)],
    };

    private readonly EgressPool _pool;
    private readonly MeasuringClock _clock = new(TimeProvider.System, "test");
    private readonly string _file = Path.GetTempFileName();

    private EntraRig(FakeGraph graph)
    {
        (Graph, _pool) = (graph, new(SomeEgress.Open, _clock));
        File.WriteAllText(_file, FakeGraph.Token);
    }

    public FakeGraph Graph { get; }

    public EntraSettings Settings { get; set; } = new(FakeGraph.Unit, "extensionAttribute15", Domain);

    /// <summary>Where Graph is looked for; null for where it is.</summary>
    public Uri? Address { get; set; }

    public EntraLimits Limits { get; set; } = Short;

    public CanaryRules Rules { get; set; } = CanaryRules.Default;

    public static CreateIdentity Create { get; } = new(Canary, "Canary One", Marker, IdentityKind.ServiceAccount, "Sales");

    public static async Task<EntraRig> StartAsync(int users = 1)
    {
        var rig = new EntraRig(await FakeGraph.StartAsync());
        for (var i = 1; i <= users; i++)
        {
            rig.Graph.AddUser(i);
        }

        return rig;
    }

    /// <summary>A canary in its place, as object 50.</summary>
    public string AddCanary(bool isIn = true, string? marker = Marker, string upn = Canary)
    {
        Graph.AddUser(50, upn, ("onPremisesExtensionAttributes", new System.Text.Json.Nodes.JsonObject { ["extensionAttribute15"] = marker }));
        if (isIn)
        {
            Graph.PutIn(50);
        }

        return FakeGraph.Id(50);
    }

    public Connection Connection(ConnectionAuth? auth = null)
    {
        Assert.True(SecretReference.TryParse($"file:{_file}", out var secret));
        return new(Core.Directories.Connection.Entra, Address ?? new Uri(Graph.Server.Url, FakeGraph.Base), auth ?? new BearerAuth(secret), null, TimeSpan.FromSeconds(5)) { EntraSettings = Settings };
    }

    public ISourceDirectory Open(ConnectionAuth? auth = null) => Protocol().Open(new("entra", Connection(auth), Rules));

    public EntraDelta Delta() => new(Protocol().Session(Connection(), isPatient: true));

    /// <summary>The writes that were sent, without their bodies.</summary>
    public IReadOnlyList<string> Writes() =>
        [.. Graph.Server.Requests.Where(r => !r.StartsWith("GET", StringComparison.Ordinal)).Select(r => string.Join(' ', r.Split(' ').Take(2)).Replace($"{FakeGraph.Base}/", string.Empty, StringComparison.Ordinal))];

    /// <summary>Fails where a secret shows in what is kept.</summary>
    public void HoldsNoSecret(string text, IEnumerable<Exchange> exchanges)
    {
        var all = text + string.Join('\n', exchanges);
        foreach (var secret in (string[])[FakeGraph.Token, Password, .. Graph.Passwords])
        {
            Assert.DoesNotContain(secret, all, StringComparison.Ordinal);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _pool.Dispose();
        File.Delete(_file);
        await Graph.DisposeAsync();
    }

    private EntraSourceProtocol Protocol() => new(_pool, Limits, new OnePassword(), _clock);

    /// <summary>Knows one canary and its password.</summary>
    private sealed class OnePassword : ICanaryPasswords
    {
        public Task<CanaryPassword> ForSettingAsync(string reference, CancellationToken ct) =>
            Task.FromResult(reference == "canary:known" ? new CanaryPassword(new Secret(Password), null) : new CanaryPassword(null, "The reference to the password names no canary."));
    }
}
