using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Probes;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Connectors.Jit;
using Dashboard.Infrastructure.Connectors.Scim;
using Dashboard.Infrastructure.Egress;
using Dashboard.Infrastructure.Tests.Connectors.Access;

namespace Dashboard.Infrastructure.Tests.Connectors.Jit;

/// <summary>The connector as the product has it, a server that plays the broker, and one grant to ask for.</summary>
internal sealed class BrokerRig : IAsyncDisposable
{
    public const string RequesterToken = "r3quester/+t0ken=";
    public const string ApproverPassword = "appr0ver \"p4ss\"";
    public const string Reference = "tidemark-0b1c2d3e-crm-s1";

    public static readonly GrantOrder Order = new(Reference, "tm-canary-\"0001\"", "id/7", TimeSpan.FromMinutes(30));

    private readonly string _folder = Directory.CreateTempSubdirectory("tidemark-broker-").FullName;
    private readonly BrokerHttp _http;
    private readonly EgressPool _pool;

    private BrokerRig(FakeServer server) => (Server, _http, _pool) = (server, new BrokerHttp(SomeEgress.Open, Clock), new EgressPool(SomeEgress.Open, Clock));

    public FakeServer Server { get; }

    public MeasuringClock Clock { get; } = new(TimeProvider.System, "test");

    public static async Task<BrokerRig> StartAsync() => new(await FakeServer.StartAsync());

    public SecretReference Secret(string value)
    {
        var file = Path.Combine(_folder, Guid.NewGuid().ToString("n"));
        File.WriteAllText(file, value);
        return SecretReference.TryParse($"file:{file}", out var secret) ? secret : throw new InvalidOperationException();
    }

    /// <summary>A broker that is set up for everything.</summary>
    public HttpBroker Broker() => new(
        new BearerAuth(Secret(RequesterToken)),
        new BasicAuth("boss", Secret(ApproverPassword)),
        ProbeRig.Request("POST", At("/requests"), """{"user":"{userName}","identity":"{identityId}","role":"{entitlement}","for":{seconds},"minutes":{minutes},"iso":"{duration}","reference":"{reference}"}"""),
        "$.id",
        ProbeRig.Request("GET", At("/requests?reference={reference}")),
        "$.items",
        ProbeRig.Request("POST", At("/requests/{id}/approve"), "{}"),
        ProbeRig.Request("GET", At("/requests/{id}")),
        ProbeRig.Request("POST", At("/requests/{id}/revoke")),
        ProbeRig.Request("POST", At("/tickets/{ticket}/close"), "ticket={ticket}", ProbeRequest.DefaultContentType),
        "$.state",
        NameSet.Of("pending"),
        NameSet.Of("active", "in-force"),
        NameSet.Of("expired", "revoked", "closed"),
        "$.grantedAt",
        "$.expiresAt",
        "$.ticket")
    {
        Timeout = TimeSpan.FromMinutes(1),
    };

    public string At(string path) => Server.Url.GetLeftPart(UriPartial.Authority) + path;

    public IJitBroker Open(JitBroker? broker = null) => new JitConnector(_http, new ScimServers(_pool, ScimLimits.Default with { ReadBackDelays = [] }, Clock), Clock).Open(new("production-admin", TimeSpan.FromMinutes(30), null, JitEnd.Expiry, broker ?? Broker(), ProbeSet.None));

    /// <summary>The broker answers this to everything.</summary>
    public void Answers(int status, string body, string type = "application/json", Action<Microsoft.AspNetCore.Http.HttpContext>? also = null) => Server.Answer = context =>
    {
        also?.Invoke(context);
        return FakeServer.WriteAsync(context, status, body, type);
    };

    /// <summary>Nothing that was said or kept holds any of these.</summary>
    public static void HoldsNone(string said, IEnumerable<Exchange> exchanges, params string[] secrets)
    {
        var all = string.Join('\n', exchanges.Select(e => e.ToString()).Append(said));
        foreach (var secret in secrets)
        {
            Assert.DoesNotContain(secret, all, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Uri.EscapeDataString(secret), all, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(secret)), all, StringComparison.OrdinalIgnoreCase);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _pool.Dispose();
        await Server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
