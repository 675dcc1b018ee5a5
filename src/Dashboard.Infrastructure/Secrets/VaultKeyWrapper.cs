using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Secrets;

/// <summary>
/// Wraps with a key of a vault's transit engine, which it never leaves. Keys of files that wrapped before are opened still.
/// </summary>
/// <remarks>
/// <c>POST /v1/transit/encrypt/tidemark</c> with <c>{"plaintext":"base64"}</c> answers <c>{"data":{"ciphertext":"vault:v3:...","key_version":3}}</c>; <c>decrypt</c>
/// the other way round; <c>GET /v1/transit/keys/tidemark</c> says <c>{"data":{"latest_version":3,"min_decryption_version":1}}</c>.
/// </remarks>
internal sealed class VaultKeyWrapper : IKeyWrapper, IDisposable
{
    private const string SomethingElse = "it answered something else";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly HttpMessageInvoker _http;
    private readonly Uri _engine;
    private readonly string _key;
    private readonly SecretReference _token;
    private readonly FileKeyWrapper? _files;
    private readonly TimeProvider _time;

    /// <param name="gate">The way out. Whoever deploys says where the vault is: a zone that leaves it out must not take from the administrator the means to set it right.</param>
    /// <param name="options">Where the vault is.</param>
    /// <param name="previous">Keys of files that wrapped before.</param>
    /// <param name="time">Measures how long it may take.</param>
    public VaultKeyWrapper(EgressGate gate, SecretsOptions options, IReadOnlyList<byte[]> previous, TimeProvider time)
    {
        _http = new(gate.Handler(options.VaultCaFile));
        _engine = new($"{options.VaultAddress!.TrimEnd('/')}/v1/{options.VaultMount.Trim('/')}/");
        _key = options.VaultKey!;
        _token = SecretReference.TryParse(options.VaultToken, out var token) ? token : throw new ArgumentException("There is no token for the vault.", nameof(options));
        _files = previous.Count > 0 ? new(previous[0], previous.Skip(1)) : null;
        _time = time;
    }

    public string KeyId => Id(Said(Ask(HttpMethod.Get, $"keys/{_key}", null), "latest_version").GetInt32());

    public (string KeyId, byte[] Wrapped) Wrap(byte[] dataKey)
    {
        var wrapped = Said(Ask(HttpMethod.Post, $"encrypt/{_key}", new { plaintext = Convert.ToBase64String(dataKey) }), "ciphertext").GetString();
        return wrapped?.Split(':') is ["vault", { Length: > 1 } version, _] && int.TryParse(version.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (Id(number), Encoding.ASCII.GetBytes(wrapped))
            : throw Unavailable(SomethingElse, null);
    }

    /// <summary>All versions of the key are one key to us: the vault says by itself which it opens still.</summary>
    public bool Knows(string keyId) => keyId.StartsWith(Prefix, StringComparison.Ordinal) || _files?.Knows(keyId) is true;

    public byte[]? Unwrap(string keyId, byte[] wrapped) => keyId.StartsWith(Prefix, StringComparison.Ordinal)
        ? Ask(HttpMethod.Post, $"decrypt/{_key}", new { ciphertext = Encoding.ASCII.GetString(wrapped) }) is { } said ? Said(said, "plaintext").GetBytesFromBase64() : null
        : _files?.Unwrap(keyId, wrapped);

    public void Dispose() => _http.Dispose();

    private string Prefix => $"vault-{_key}-v";

    private string Id(int version) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{version}");

    private JsonElement Said(JsonElement? answer, string what) => answer is { } data && data.TryGetProperty(what, out var said) ? said : throw Unavailable(SomethingElse, null);

    /// <summary>Nothing of an answer is repeated: a data key may stand in it. Null where it does not accept what it is given: tampered with, or of a version it opens no more.</summary>
    private JsonElement? Ask(HttpMethod method, string path, object? body)
    {
        if (!SecretReader.TryRead(_token, out var token, out var problem))
        {
            throw Unavailable(problem, null);
        }

        using var deadline = new CancellationTokenSource(Timeout, _time);
        using var request = new HttpRequestMessage(method, new Uri(_engine, path)) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("X-Vault-Token", token.Reveal());
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Tidemark", "1"));
        try
        {
            using var answer = _http.Send(request, deadline.Token);
            if (answer.StatusCode is HttpStatusCode.BadRequest)
            {
                return null;
            }

            if (!answer.IsSuccessStatusCode)
            {
                throw Unavailable($"it answered {(int)answer.StatusCode}", null);
            }

            using var content = answer.Content.ReadAsStream(deadline.Token);
            using var json = JsonDocument.Parse(content);
            return json.RootElement.GetProperty("data").Clone();
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException or KeyNotFoundException or OperationCanceledException)
        {
            throw Unavailable(e is OperationCanceledException ? Failures.Timeout(Timeout) : e is JsonException or KeyNotFoundException ? SomethingElse : Failures.Describe(e), e);
        }
    }

    private StorageUnavailableException Unavailable(string why, Exception? cause) =>
        new($"The key that secrets are wrapped by is in the vault at {_engine.GetLeftPart(UriPartial.Authority)}, which gives it no use: {why}. Nothing secret can be read or kept until it does.", cause);
}
