using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Microsoft.AspNetCore.Http;

namespace Dashboard.Infrastructure.Tests.Connectors.Scim;

/// <summary>How a connection proves who it is, and that its secrets leave no trace.</summary>
public sealed class CredentialTests : IAsyncLifetime
{
    private const string Sentinel = "s3ntinel/+secret=\"value";

    private readonly Rig _rig = new();
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"tidemark-secret-{Guid.NewGuid():n}");
    private readonly ConcurrentQueue<string> _seen = new();
    private FakeScim _server = null!;
    private FakeScim _tokens = null!;
    private SecretReference _secret = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await FakeScim.StartAsync();
        _tokens = await FakeScim.StartAsync();
        await File.WriteAllTextAsync(_file, $"{Sentinel}\n");
        Assert.True(SecretReference.TryParse($"file:{_file}", out var secret));
        _secret = secret;
        _server.AddGroup("staff", _server.AddUser("subject"));
        _server.Before = context =>
        {
            _seen.Enqueue(context.Request.Headers.Authorization.ToString());
            return Task.FromResult(false);
        };
    }

    public async ValueTask DisposeAsync()
    {
        _rig.Dispose();
        File.Delete(_file);
        await _server.DisposeAsync();
        await _tokens.DisposeAsync();
    }

    [Fact]
    public async Task A_bearer_token_is_sent()
    {
        await ReadAsync(new BearerAuth(_secret));

        Assert.Equal($"Bearer {Sentinel}", Assert.Single(_seen));
    }

    [Fact]
    public async Task A_name_and_a_password_are_sent()
    {
        await ReadAsync(new BasicAuth("reader", _secret));

        Assert.Equal($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"reader:{Sentinel}"))}", Assert.Single(_seen));
    }

    [Fact]
    public async Task A_rotated_secret_counts_at_once()
    {
        await ReadAsync(new BearerAuth(_secret));
        await File.WriteAllTextAsync(_file, "new");
        await ReadAsync(new BearerAuth(_secret));

        Assert.Equal("Bearer new", _seen.Last());
    }

    [Fact]
    public async Task A_secret_that_cannot_be_read_shows_in_the_first_reading_and_nothing_is_sent()
    {
        File.Delete(_file);

        var reading = await ReadAsync(new BearerAuth(_secret));

        Assert.Equal(SightingState.Unknown, reading.ByFilter.State);
        Assert.Contains($"the secret file:{_file} leads to no file", reading.ByFilter.Reason, StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task An_access_token_is_fetched_once_and_kept()
    {
        Issue("""{"access_token":"t0k3n-1","token_type":"Bearer","expires_in":"3600"}""");

        await ReadAsync(OAuth());
        await ReadAsync(OAuth());

        Assert.Equal(["Bearer t0k3n-1", "Bearer t0k3n-1"], _seen);
        Assert.Single(_tokens.Requests);
    }

    [Fact]
    public async Task An_access_token_that_is_about_to_expire_is_not_used()
    {
        Issue("""{"access_token":"t0k3n-1","expires_in":0.000001}""");

        await ReadAsync(OAuth());
        await ReadAsync(OAuth());

        Assert.Equal(2, _tokens.Requests.Count);
    }

    [Theory]
    [InlineData(1, SightingState.Found)]
    [InlineData(9, SightingState.Unknown)]
    public async Task A_refused_access_token_is_fetched_afresh_once(int refusals, SightingState expected)
    {
        Issue("""{"access_token":"t0k3n-1","expires_in":3600}""");
        _server.Before = async context =>
        {
            if (refusals-- <= 0)
            {
                return false;
            }

            await FakeScim.WriteAsync(context, 401, "{}");
            return true;
        };

        var reading = await ReadAsync(OAuth());

        Assert.Equal(expected, reading.ByFilter.State);
        Assert.Equal(2, _server.Requests.Count);
        Assert.Equal(2, _tokens.Requests.Count);
        Assert.Equal(4, reading.Exchanges.Length);
    }

    [Fact]
    public async Task A_token_endpoint_that_wants_the_client_in_the_body_gets_it_there()
    {
        var bodies = new ConcurrentQueue<string>();
        _tokens.Before = async context =>
        {
            bodies.Enqueue(await new StreamReader(context.Request.Body).ReadToEndAsync());
            var isBasic = context.Request.Headers.Authorization.Count > 0;
            await FakeScim.WriteAsync(context, isBasic ? 401 : 200, isBasic ? """{"error":"invalid_client"}""" : """{"access_token":"t0k3n-1"}""");
            return true;
        };

        Assert.Equal(SightingState.Found, (await ReadAsync(OAuth())).ByFilter.State);
        Assert.Equal("grant_type=client_credentials&scope=scim.read", bodies.First());
        Assert.Contains("client_id=tidemark&client_secret=s3ntinel%2F%2Bsecret%3D%22value", bodies.Last(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, "<html>Sign in</html>", "answered something else")]
    [InlineData(200, """{"error":"nope"}""", "answered something else")]
    [InlineData(200, """{"access_token":""}""", "answered none")]
    [InlineData(200, """{"access_token":"a\nb"}""", "fits no header")]
    [InlineData(200, """{"access_token":7}""", "answered something else")]
    [InlineData(400, """{"error":"invalid_scope"}""", "answered 400")]
    [InlineData(500, "", "answered 500")]
    [InlineData(302, "", "redirected")]
    public async Task No_access_token_is_unknown_with_a_reason(int status, string body, string reason)
    {
        Issue(body, status);

        var reading = await ReadAsync(OAuth());

        Assert.Equal(SightingState.Unknown, reading.ByFilter.State);
        Assert.Contains(reason, reading.ByFilter.Reason, StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
    }

    /// <summary>The server echoes all it was sent, in the ways that servers write it, and has a few passwords of its own.</summary>
    [Theory]
    [InlineData(200, "bearer")]
    [InlineData(400, "bearer")]
    [InlineData(500, "basic")]
    [InlineData(403, "oauth")]
    [InlineData(200, "oauth")]
    public async Task No_secret_is_left_in_what_is_kept(int status, string kind)
    {
        const string Token = "t0k3n-sentinel/1";
        Issue($$"""{"access_token":"{{Token}}","expires_in":3600}""");
        ConnectionAuth auth = kind switch { "bearer" => new BearerAuth(_secret), "basic" => new BasicAuth("reader", _secret), _ => OAuth() };
        _server.Before = async context =>
        {
            var sent = context.Request.Headers.Authorization.ToString();
            var body = JsonSerializer.Serialize(new { detail = $"Refused: {sent}", password = "hunter2", api_key = "hunter3", nested = new { client_secret = new[] { "hunter4" }, token = 12345678 } });
            await FakeScim.WriteAsync(context, status, $"{body[..^1]},\"echo\":\"{Uri.EscapeDataString(sent)} {sent.Replace("/", "\\/", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\",\"Resources\":[]}}");
            return true;
        };

        var connection = _server.Connect(auth) with { Url = new Uri($"{_server.Url.ToString().Replace("://", "://user:hunter5@", StringComparison.Ordinal)}?key=hunter6") };
        var app = _rig.App(connection);
        var reading = await app.ReadAsync(new ReadingRequest(new AccountKey("subject", null, "7"), new AccountKey("control", null, null), true), CancellationToken.None);
        var report = await app.ProbeAsync(CancellationToken.None);
        var write = await _rig.Source(connection).WriteAsync("7", new DisableIdentity(), CancellationToken.None);

        var kept = $"{JsonSerializer.Serialize(reading)} {JsonSerializer.Serialize(report)} {JsonSerializer.Serialize(write)}";
        Assert.Contains("***", kept, StringComparison.Ordinal);
        string[] secrets = ["s3ntinel", "t0k3n-sentinel", "hunter2", "hunter3", "hunter4", "12345678", "hunter5", "hunter6", Convert.ToBase64String(Encoding.UTF8.GetBytes($"reader:{Sentinel}"))];
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, kept, StringComparison.Ordinal));
    }

    private ClientCredentialsAuth OAuth() => new(_tokens.Url, "tidemark", _secret, "scim.read");

    private void Issue(string body, int status = 200) => _tokens.Before = async context =>
    {
        await FakeScim.WriteAsync(context, status, body, "application/json");
        return true;
    };

    private Task<AppReading> ReadAsync(ConnectionAuth auth) =>
        _rig.App(_server.Connect(auth)).ReadAsync(new ReadingRequest(new AccountKey("subject", null, null), null, false), CancellationToken.None);
}
