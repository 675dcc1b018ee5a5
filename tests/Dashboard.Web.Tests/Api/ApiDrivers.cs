using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Dashboard.Core.Access;
using Dashboard.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Api;

internal static class ApiDrivers
{
    public const string Yaml = """
        version: 1
        sources:
          - { name: directory, connection: { url: "http://127.0.0.1:9/directory" } }
        apps:
          - { name: crm, owner: olivia.owner@lab.example, tier: Critical, connection: { url: "http://127.0.0.1:9/crm" } }
          - { name: mail, owner: omar.owner@lab.example, tier: Low, connection: { url: "http://127.0.0.1:9/mail" } }
        campaigns:
          - { name: lifecycle, source: directory, apps: all, journey: [join, leave] }
        """;

    /// <summary>A token of this role, which reads and writes everywhere; one of an app owner stands for the app of the owner whose name it bears.</summary>
    public static Task<string> TokenAsync(this TestHost host, string role, string name = "program") => host.TokenAsync(new
    {
        name,
        role,
        write = true,
        expiresAt = TimeProvider.System.GetUtcNow().AddDays(30),
        apps = role != "AppOwner" ? Array.Empty<string>() : name.Split('.')[0] switch { "omar" => ["mail"], "olivia" => ["crm", "ledger"], _ => ["none"] },
    });

    /// <summary>A token that a person made, and not the token of the settings: only such a one asks for exceptions and decides on them.</summary>
    public static async Task<string> PersonTokenAsync(this TestHost host, string role, string person)
    {
        var scope = role == "AppOwner" ? new TokenScope(true, TokenAreas.All, ["crm", "ledger"]) : TokenScope.Whole;
        var made = await host.Services.GetRequiredService<ApiTokenDesk>().CreateAsync(new("program", Enum.Parse<Role>(role), scope, TimeProvider.System.GetUtcNow().AddDays(30)), new(person, [Role.Administrator]), default);
        return made.Value!.Secret;
    }

    public static async Task<string> TokenAsync(this TestHost host, object request)
    {
        using var administrator = host.Program();
        using var made = await administrator.PostAsJsonAsync("/api/v1/tokens", request);
        return (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
    }

    public static async Task<HttpResponseMessage> PutAsync(this HttpClient program, string yaml, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/v1/configuration");
        request.Content = new StringContent(yaml, MediaTypeHeaderValue.Parse("application/yaml"));
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return await program.SendAsync(request);
    }

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer)
    {
        using (answer)
        {
            return await answer.Content.ReadFromJsonAsync<JsonElement>();
        }
    }
}
