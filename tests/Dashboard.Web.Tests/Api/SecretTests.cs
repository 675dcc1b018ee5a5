using System.Net;
using System.Net.Http.Json;
using Dashboard.Web.Tests.Hosting;

namespace Dashboard.Web.Tests.Api;

/// <summary>Entering secrets, and looking after the keys that all are wrapped by.</summary>
public sealed class SecretTests
{
    private const string Reference = "kept:apps/wiki/token";
    private const string Value = "s3nt1nel/+token";

    private static readonly string[] Others = ["IamManager", "Auditor", "AppOwner"];

    [Fact]
    public async Task A_secret_is_entered_listed_without_its_value_and_deleted_when_its_connection_goes_elsewhere()
    {
        await using var host = new TestHost();
        using var administrator = host.Program();

        using var early = await EnterAsync(administrator);
        Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);
        (await administrator.PutAsync(Yaml("https://wiki.example/scim/v2"))).EnsureSuccessStatusCode();
        using var entered = await EnterAsync(administrator);
        Assert.Equal(HttpStatusCode.OK, entered.StatusCode);

        var listed = await administrator.GetStringAsync("/api/v1/secrets");
        Assert.Contains("\"reference\":\"kept:apps/wiki/token\",\"origin\":\"https://wiki.example\"", listed, StringComparison.Ordinal);
        Assert.Contains(Reference, await administrator.GetStringAsync("/api/v1/configuration"), StringComparison.Ordinal);
        foreach (var text in (string[])[listed, await entered.Content.ReadAsStringAsync(), await administrator.GetStringAsync("/api/v1/configuration"), await administrator.GetStringAsync("/api/v1/audit")])
        {
            Assert.DoesNotContain("s3nt1nel", text, StringComparison.Ordinal);
        }

        var moved = await (await administrator.PutAsync(Yaml("https://evil.example/scim/v2"))).JsonAsync();
        Assert.Contains("was for https://wiki.example", Assert.Single(moved.GetProperty("deleted").EnumerateArray()).GetString(), StringComparison.Ordinal);
        Assert.Equal("[]", await administrator.GetStringAsync("/api/v1/secrets"));

        using var again = await EnterAsync(administrator);
        Assert.Equal(HttpStatusCode.NoContent, (await administrator.DeleteAsync($"/api/v1/secrets?reference={Reference}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.DeleteAsync($"/api/v1/secrets?reference={Reference}")).StatusCode);
    }

    [Fact]
    public async Task The_secret_of_a_channel_is_entered_for_its_receiver_and_goes_with_it()
    {
        await using var host = new TestHost();
        using var administrator = host.Program();
        var early = await administrator.PutAsync(Told("https://hook.example/in", "kept:channels/other/secret"));
        Assert.Contains("belongs to another channel", await early.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        (await administrator.PutAsync(Told("https://hook.example/in"))).EnsureSuccessStatusCode();

        using var entered = await administrator.PutAsJsonAsync("/api/v1/secrets", new { reference = "kept:channels/hook/secret", value = Value });
        Assert.Contains("\"reference\":\"kept:channels/hook/secret\",\"origin\":\"https://hook.example\"", await entered.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var moved = await (await administrator.PutAsync(Told("https://evil.example/in"))).JsonAsync();
        Assert.Contains("kept:channels/hook/secret was for https://hook.example, where its channel does not go any more", Assert.Single(moved.GetProperty("deleted").EnumerateArray()).GetString(), StringComparison.Ordinal);
        Assert.Equal("[]", await administrator.GetStringAsync("/api/v1/secrets"));
    }

    [Fact]
    public async Task Where_the_secret_is_an_address_nothing_else_is_taken()
    {
        await using var host = new TestHost();
        using var administrator = host.Program();
        (await administrator.PutAsync("version: 1\nnotifications: { channels: [ { name: chat, for: administrator, teams: { address: \"kept:channels/chat/address\" } } ] }\n")).EnsureSuccessStatusCode();

        using var none = await administrator.PutAsJsonAsync("/api/v1/secrets", new { reference = "kept:channels/chat/address", value = Value });
        using var address = await administrator.PutAsJsonAsync("/api/v1/secrets", new { reference = "kept:channels/chat/address", value = $"https://prod.example/workflows/7?sig={Value}" });

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.OK), (none.StatusCode, address.StatusCode));
        Assert.DoesNotContain("prod.example", await administrator.GetStringAsync("/api/v1/secrets"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_are_named_and_everything_is_wrapped_anew_on_demand()
    {
        await using var host = new TestHost();
        using var administrator = host.Program();
        (await administrator.PutAsync(Yaml("https://wiki.example/scim/v2"))).EnsureSuccessStatusCode();
        using var entered = await EnterAsync(administrator);

        var standing = await (await administrator.GetAsync("/api/v1/secret-keys")).JsonAsync();
        Assert.StartsWith("file-", standing.GetProperty("current").GetString(), StringComparison.Ordinal);
        Assert.True(Assert.Single(standing.GetProperty("keys").EnumerateArray()).GetProperty("needed").GetInt32() >= 1);
        Assert.Contains("can go", standing.GetProperty("advice").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await administrator.PostAsync("/api/v1/secret-keys/rewrap", null)).StatusCode);
        Assert.Contains("secret-keys.rewrap", await administrator.GetStringAsync("/api/v1/audit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_says_where_it_is_to_go_is_refused_where_it_goes_elsewhere()
    {
        await using var host = new TestHost();
        using var administrator = host.Program();
        (await administrator.PutAsync(Yaml("https://wiki.example/scim/v2"))).EnsureSuccessStatusCode();

        using var elsewhere = await administrator.PutAsJsonAsync("/api/v1/secrets", new { reference = Reference, value = Value, origin = "https://other.example" });
        Assert.Equal(HttpStatusCode.Conflict, elsewhere.StatusCode);
        Assert.Equal(0, (await (await administrator.GetAsync("/api/v1/secrets")).JsonAsync()).GetArrayLength());
        using var there = await administrator.PutAsJsonAsync("/api/v1/secrets", new { reference = Reference, value = Value, origin = "https://wiki.example" });
        Assert.Equal(HttpStatusCode.OK, there.StatusCode);
    }

    [Fact]
    public async Task Nobody_else_may_look_or_enter()
    {
        await using var host = new TestHost();
        foreach (var role in Others)
        {
            using var program = host.Program(await host.TokenAsync(role, role));
            HttpResponseMessage[] answers =
            [
                await program.GetAsync("/api/v1/secrets"), await EnterAsync(program), await program.DeleteAsync($"/api/v1/secrets?reference={Reference}"),
                await program.GetAsync("/api/v1/secret-keys"), await program.PostAsync("/api/v1/secret-keys/rewrap", null),
            ];
            Assert.All(answers, answer => Assert.Equal((role, HttpStatusCode.Forbidden), (role, answer.StatusCode)));
        }
    }

    private static Task<HttpResponseMessage> EnterAsync(HttpClient program) => program.PutAsJsonAsync("/api/v1/secrets", new { reference = Reference, value = Value });

    private static string Told(string url, string secret = "kept:channels/hook/secret") => $$"""
        version: 1
        notifications:
          channels:
            - { name: hook, for: administrator, webhook: { url: "{{url}}", secret: "{{secret}}" } }
        """;

    private static string Yaml(string url) => $$"""
        version: 1
        apps:
          - { name: wiki, owner: olivia.owner@lab.example, tier: High, connection: { url: "{{url}}", auth: { bearer: { token: "{{Reference}}" } } } }
        """;
}
