using System.Security.Cryptography;
using System.Text.Json;
using Dashboard.Infrastructure.Secrets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Dashboard.Infrastructure.Tests.Secrets;

/// <summary>A vault's transit engine by its public documentation: keys that never leave it, in versions.</summary>
internal sealed class TransitEngine : IAsyncDisposable
{
    public const string Token = "hvs.s3nt1nel";

    private readonly WebApplication _web;
    private readonly List<byte[]> _versions = [RandomNumberGenerator.GetBytes(32)];

    private TransitEngine(WebApplication web) => _web = web;

    public string Address => _web.Urls.Single();

    /// <summary>Answered instead, when it is set.</summary>
    public int? Fails { get; set; }

    public int Oldest { get; set; } = 1;

    /// <summary>How often it was asked for anything.</summary>
    public int Asked { get; private set; }

    public void Rotate() => _versions.Add(RandomNumberGenerator.GetBytes(32));

    public static async Task<TransitEngine> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var web = builder.Build();
        var engine = new TransitEngine(web);
        web.Use((http, next) =>
        {
            engine.Asked++;
            var refusal = engine.Fails ?? (http.Request.Headers["X-Vault-Token"] == Token ? null : 403);
            if (refusal is not { } status)
            {
                return next(http);
            }

            http.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        web.MapGet("/v1/transit/keys/tidemark", () => new { data = new { latest_version = engine._versions.Count, min_decryption_version = engine.Oldest } });
        web.MapPost("/v1/transit/encrypt/tidemark", (JsonElement body) => new
        {
            data = new { ciphertext = $"vault:v{engine._versions.Count}:{Convert.ToBase64String(Sealing.Close(engine._versions[^1], body.GetProperty("plaintext").GetBytesFromBase64(), []))}", key_version = engine._versions.Count },
        });
        web.MapPost("/v1/transit/decrypt/tidemark", (JsonElement body) =>
        {
            var parts = body.GetProperty("ciphertext").GetString()!.Split(':');
            var version = int.Parse(parts[1].AsSpan(1), System.Globalization.CultureInfo.InvariantCulture);
            return version >= engine.Oldest && Sealing.Open(engine._versions[version - 1], Convert.FromBase64String(parts[2]), []) is { } plain
                ? Results.Json(new { data = new { plaintext = Convert.ToBase64String(plain) } })
                : Results.Json(new { errors = (string[])["invalid ciphertext"] }, statusCode: 400);
        });
        await web.StartAsync();
        return engine;
    }

    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync();
        await _web.DisposeAsync();
    }
}
