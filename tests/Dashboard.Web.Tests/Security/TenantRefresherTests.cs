using System.Net;
using System.Security.Cryptography;
using Dashboard.Core.Access;
using Dashboard.Web.Security;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Dashboard.Web.Tests.Security;

/// <summary>What the tenant answers to a refresh token: yes and who, no, or nothing that would speak of the person.</summary>
public sealed class TenantRefresherTests : IDisposable
{
    private const string Issuer = "https://tenant.example/t/v2.0";

    private readonly RSA _rsa = RSA.Create(2048);
    private readonly FakeEndpoint _endpoint = new();
    private readonly TenantRefresher _refresher;

    public TenantRefresherTests()
    {
        var configuration = new OpenIdConnectConfiguration { Issuer = Issuer, TokenEndpoint = "https://tenant.example/token" };
        configuration.SigningKeys.Add(new RsaSecurityKey(_rsa));
        var oidc = new OpenIdConnectOptions
        {
            ClientId = "client",
            Backchannel = new(_endpoint),
            ConfigurationManager = new StaticConfigurationManager<OpenIdConnectConfiguration>(configuration),
            TokenHandler = new JsonWebTokenHandler { MapInboundClaims = false },
        };
        oidc.TokenValidationParameters.ValidAudience = "client";
        _refresher = new(new Always(oidc), Options.Create(new IdentityProviderOptions { TenantId = "t", ClientSecret = "env:PATH" }), NullLogger<TenantRefresher>.Instance);
    }

    public void Dispose() => _rsa.Dispose();

    [Fact]
    public async Task A_yes_says_who_with_which_roles_and_what_to_ask_with_next()
    {
        _endpoint.Body = Renewed(Token());

        var answer = await _refresher.AskAsync("old", default);

        Assert.Equal(("mia", "mia@tenant.example", "new", (string?)null), (answer.Person?.Subject, answer.Person?.Name, answer.RefreshToken, answer.Refusal));
        Assert.Equal([Role.Auditor], answer.Person!.Roles);
        Assert.Contains("grant_type=refresh_token&client_id=client&client_secret=", _endpoint.Asked, StringComparison.Ordinal);
        Assert.Contains("&refresh_token=old", _endpoint.Asked, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, """{"error":"invalid_grant","error_description":"AADSTS50057: The user account is disabled."}""", true)]
    [InlineData(400, """{"error":"interaction_required"}""", true)]
    [InlineData(401, """{"error":"invalid_client","error_description":"AADSTS7000222: The provided client secret keys are expired."}""", false)]
    [InlineData(400, """{"error":"invalid_request"}""", false)]
    [InlineData(400, """["invalid_grant"]""", false)]
    [InlineData(429, """{"error":"temporarily_unavailable"}""", false)]
    [InlineData(503, "<html>Maintenance</html>", false)]
    [InlineData(200, "{}", false)]
    [InlineData(200, """{"id_token":"a.b.c"}""", false)]
    [InlineData(200, "", false)]
    public async Task Only_a_no_that_speaks_of_the_person_ends_anything(int status, string body, bool isRefused)
    {
        (_endpoint.Status, _endpoint.Body) = (status, body);

        var answer = await _refresher.AskAsync("old", default);

        Assert.Null(answer.Person);
        Assert.Equal(isRefused, answer.Refusal is not null);
    }

    [Fact]
    public async Task A_tenant_that_is_not_there_says_nothing()
    {
        _endpoint.Fault = new HttpRequestException("Connection refused.");

        Assert.Equal(SignInAnswer.Unknown, await _refresher.AskAsync("old", default));
    }

    [Theory]
    [InlineData("https://other.example/t/v2.0", "client", "t", "Auditor", false)] // no good token: it says nothing
    [InlineData(Issuer, "another", "t", "Auditor", false)]
    [InlineData(Issuer, "client", "other", "Auditor", true)] // a good one that says no
    [InlineData(Issuer, "client", "t", "Reader", true)]
    public async Task A_token_is_read_as_strictly_as_at_the_sign_in(string issuer, string audience, string tenant, string role, bool isRefused)
    {
        _endpoint.Body = Renewed(Token(issuer, audience, tenant, role));

        var answer = await _refresher.AskAsync("old", default);

        Assert.Null(answer.Person);
        Assert.Equal(isRefused, answer.Refusal is not null);
    }

    [Fact]
    public async Task A_token_by_another_key_says_nothing()
    {
        using var other = RSA.Create(2048);
        _endpoint.Body = Renewed(Token(key: other));

        Assert.Equal(SignInAnswer.Unknown, await _refresher.AskAsync("old", default));
    }

    private static string Renewed(string token) => $$"""{"access_token":"a","id_token":"{{token}}","refresh_token":"new"}""";

    private string Token(string issuer = Issuer, string audience = "client", string tenant = "t", string role = "Auditor", RSA? key = null) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = issuer,
        Audience = audience,
        Claims = new Dictionary<string, object> { ["sub"] = "mia", ["preferred_username"] = "mia@tenant.example", ["tid"] = tenant, ["roles"] = new[] { role } },
        SigningCredentials = new(new RsaSecurityKey(key ?? _rsa), SecurityAlgorithms.RsaSha256),
    });

    private sealed class FakeEndpoint : HttpMessageHandler
    {
        public int Status { get; set; } = 200;

        public string Body { get; set; } = string.Empty;

        public Exception? Fault { get; set; }

        public string Asked { get; private set; } = string.Empty;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked = await request.Content!.ReadAsStringAsync(cancellationToken);
            return Fault is null ? new((HttpStatusCode)Status) { Content = new StringContent(Body) } : throw Fault;
        }
    }

    private sealed class Always(OpenIdConnectOptions options) : IOptionsMonitor<OpenIdConnectOptions>
    {
        public OpenIdConnectOptions CurrentValue => options;

        public OpenIdConnectOptions Get(string? name) => options;

        public IDisposable? OnChange(Action<OpenIdConnectOptions, string?> listener) => null;
    }
}
