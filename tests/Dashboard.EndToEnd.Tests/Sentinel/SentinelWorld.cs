using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.Infrastructure.Tests.Connectors.Scim;
using Microsoft.AspNetCore.Http;

namespace Dashboard.EndToEnd.Tests.Sentinel;

/// <summary>
/// A world that takes the secrets, and repeats each as loudly as a peer can: in errors, in descriptions, in headers, in base64 and in hexadecimal. What it
/// took is remembered, so that a secret that was never used is not mistaken for one that was kept well.
/// </summary>
internal sealed class SentinelWorld : IAsyncDisposable
{
    private readonly FakeScim _scim;
    private readonly TcpListener _ldap = new(IPAddress.Loopback, 0);
    private readonly TcpListener _mail = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<string, string> _passwords = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();

    public SentinelWorld(FakeScim scim)
    {
        _scim = scim;
        _scim.Before = AnswerAsync;
        _ldap.Start();
        _mail.Start();
        _ = ServeAsync(_ldap, LdapAsync);
        _ = ServeAsync(_mail, MailAsync);
    }

    public Uri Scim => _scim.Url;

    public Uri At(string path) => new(_scim.Url, path);

    public int LdapPort => ((IPEndPoint)_ldap.LocalEndpoint).Port;

    public int MailPort => ((IPEndPoint)_mail.LocalEndpoint).Port;

    /// <summary>Everything that was shown to it: headers, bodies, binds, mail logins.</summary>
    public ConcurrentQueue<string> Heard { get; } = new();

    /// <summary>What the product gave its canaries, by user name.</summary>
    public IReadOnlyDictionary<string, string> Passwords => _passwords;

    public required string Bearer { get; init; }

    public required string AccessToken { get; init; }

    public required string RefreshToken { get; init; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _ldap.Dispose();
        _mail.Dispose();
        _stop.Dispose();
        await _scim.DisposeAsync();
    }

    private async Task<bool> AnswerAsync(HttpContext http)
    {
        http.Request.EnableBuffering();
        using var reader = new StreamReader(http.Request.Body, leaveOpen: true);
        var body = await reader.ReadToEndAsync();
        http.Request.Body.Position = 0;
        var authorization = http.Request.Headers.Authorization.ToString();
        Heard.Enqueue($"{http.Request.Path} {authorization} {body}");
        if (authorization.StartsWith("Basic ", StringComparison.Ordinal))
        {
            Heard.Enqueue(Uri.UnescapeDataString(Encoding.UTF8.GetString(Convert.FromBase64String(authorization[6..]))));
        }

        switch (http.Request.Path.Value)
        {
            case "/token":
                await TokenAsync(http);
                return true;
            case "/hook":
                await EchoAsync(http, 500, http.Request.Headers["webhook-signature"].ToString());
                return true;
            case var path when !path!.StartsWith("/scim/v2", StringComparison.Ordinal):
                await EchoAsync(http, path.Contains("refuses", StringComparison.Ordinal) ? 401 : 500, authorization);
                return true;
        }

        if (authorization != $"Bearer {Bearer}" && authorization != $"Bearer {AccessToken}")
        {
            await EchoAsync(http, 401, authorization);
            return true;
        }

        // {"Operations":[{"op":"replace","path":"password","value":"..."}]}
        if (http.Request.Method == "PATCH" && JsonNode.Parse(body)!["Operations"]!.AsArray().FirstOrDefault(o => o!["path"]?.ToString() == "password") is { } change)
        {
            _passwords[_scim.Users.Single(u => u["id"]!.ToString() == http.Request.Path.Value!.Split('/')[^1])["userName"]!.ToString()] = change["value"]!.ToString();
        }

        return false;
    }

    private async Task TokenAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        var isGiven = form["grant_type"].ToString() switch
        {
            "client_credentials" => true,
            "password" => IsActive(form["username"]!) && _passwords.GetValueOrDefault(form["username"]!) == form["password"],
            "refresh_token" => form["refresh_token"].ToString().Split('~') is [var token, var who] && token == RefreshToken && IsActive(who),
            _ => false,
        };
        var user = form["username"].ToString() is { Length: > 0 } given ? given : form["refresh_token"].ToString().Split('~')[^1];
        if (isGiven)
        {
            await http.Response.WriteAsJsonAsync(new { access_token = AccessToken, token_type = "Bearer", expires_in = 3600, refresh_token = user.Length > 0 ? $"{RefreshToken}~{user}" : null });
            return;
        }

        http.Response.StatusCode = 400;
        await http.Response.WriteAsJsonAsync(new { error = "invalid_grant", error_description = $"Not with {form["password"]}{form["refresh_token"]}, nor with {Hex(form["password"] + form["refresh_token"].ToString())}" });
    }

    private bool IsActive(string userName) => _scim.Users.ToArray().Any(u => u["userName"]?.ToString() == userName && u["active"]?.GetValue<bool>() is not false);

    private static Task EchoAsync(HttpContext http, int status, string secret)
    {
        http.Response.Headers["X-Echo"] = secret;
        http.Response.Headers.WWWAuthenticate = $"Bearer error_description=\"{secret}\"";
        var bare = secret.Split(' ')[^1];
        return FakeScim.WriteAsync(http, status, JsonSerializer.Serialize(new
        {
            detail = $"You came with {secret}, which is {Uri.EscapeDataString(secret)}, in base64 {Convert.ToBase64String(Encoding.UTF8.GetBytes(bare))} or {Convert.ToBase64String(Encoding.UTF8.GetBytes($"x{bare}y"))}, in hexadecimal {Hex(bare)}",
            status,
        }));
    }

    private static string Hex(string text) => Convert.ToHexString(Encoding.UTF8.GetBytes(text));

    private async Task ServeAsync(TcpListener listener, Func<NetworkStream, Task> talk)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(_stop.Token);
                await using var stream = client.GetStream();
                await talk(stream);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    /// <summary>Refuses the bind with 49, and says with what it was tried.</summary>
    private async Task LdapAsync(NetworkStream stream)
    {
        try
        {
            var request = new byte[4096];
            var read = await stream.ReadAsync(request, _stop.Token);
            var heard = Encoding.UTF8.GetString(request, 0, read);
            Heard.Enqueue($"ldap {heard}");
            var said = Encoding.UTF8.GetBytes($"no such password: {new string([.. heard.Where(c => c is > ' ' and <= '~')])}")[..Math.Min(100, heard.Length + 10)];
            byte[] result = [0x0a, 1, 49, 4, 0, 4, (byte)said.Length, .. said];
            byte[] answer = [2, 1, request[4], 0x61, (byte)result.Length, .. result];
            await stream.WriteAsync((byte[])[0x30, (byte)answer.Length, .. answer], _stop.Token);
            _ = await stream.ReadAsync(request, _stop.Token);
        }
        catch (IOException)
        {
            // Hung up.
        }
    }

    /// <summary>Takes mail from whoever signs in as good, and repeats to everybody else what they signed in with.</summary>
    private async Task MailAsync(NetworkStream stream)
    {
        try
        {
            using var reader = new StreamReader(stream, leaveOpen: true);
            await using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 mail");
            for (var isData = false; await reader.ReadLineAsync(_stop.Token) is { } line;)
            {
                if (isData)
                {
                    isData = line != ".";
                    await (isData ? Task.CompletedTask : writer.WriteLineAsync("250 taken"));
                    continue;
                }

                var login = line.StartsWith("AUTH PLAIN ", StringComparison.Ordinal) ? Encoding.UTF8.GetString(Convert.FromBase64String(line[11..])) : null;
                Heard.Enqueue($"mail {login ?? line}");
                isData = line == "DATA";
                await writer.WriteLineAsync(line.Split(' ')[0] switch
                {
                    "EHLO" => "250-mail\r\n250 AUTH PLAIN",
                    "AUTH" => login!.Contains("good", StringComparison.Ordinal) ? "235 come in" : $"535 5.7.8 not with {login.Replace('\0', ' ')} nor {line[11..]}",
                    "DATA" => "354 go on",
                    _ => "250 yes",
                });
            }
        }
        catch (IOException)
        {
            // Hung up.
        }
    }
}
