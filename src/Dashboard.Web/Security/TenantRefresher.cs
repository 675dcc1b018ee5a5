using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Dashboard.Web.Security;

/// <summary>
/// Redeems a refresh token (RFC 6749, section 6) and reads the ID token in the answer (OpenID Connect Core 1.0, section 12.2) as strictly as at the sign-in.
/// </summary>
internal sealed partial class TenantRefresher(IOptionsMonitor<OpenIdConnectOptions> options, IOptions<IdentityProviderOptions> provider, ILogger<TenantRefresher> logger) : ISignInRefresher
{
    private const string NotAnyMore = "The tenant does not renew the sign-in: the account is disabled, its sessions were revoked, or it has to sign in anew.";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // Only these speak of the person. "invalid_client" speaks of our secret, "temporarily_unavailable" of the tenant: nobody is blamed for either.
    private static readonly string[] Refusals = ["invalid_grant", "interaction_required", "login_required", "consent_required"];

    public async Task<SignInAnswer> AskAsync(string refreshToken, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            return await RedeemAsync(options.Get(OpenIdConnectDefaults.AuthenticationScheme), refreshToken, patience.Token);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or JsonException or IOException or InvalidOperationException)
        {
            Log.NotAsked(logger, e.GetType().Name);
            return SignInAnswer.Unknown;
        }
    }

    private async Task<SignInAnswer> RedeemAsync(OpenIdConnectOptions oidc, string refreshToken, CancellationToken ct)
    {
        var configuration = await oidc.ConfigurationManager!.GetConfigurationAsync(ct);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token",
            ["client_id"] = oidc.ClientId!,
            ["client_secret"] = ClientSecret.Read(provider.Value.ClientSecret) ?? string.Empty,
            ["refresh_token"] = refreshToken,
            ["scope"] = string.Join(' ', oidc.Scope),
        });
        using var response = await oidc.Backchannel.PostAsync(configuration.TokenEndpoint, form, ct);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(ct);
        if (!response.IsSuccessStatusCode)
        {
            var error = Text(answer, "error");
            Log.NotRenewed(logger, (int)response.StatusCode, Array.Find(Refusals, r => r == error) ?? "another error");
            return Refusals.Contains(error) ? new(null, null, NotAnyMore) : SignInAnswer.Unknown;
        }

        var parameters = oidc.TokenValidationParameters.Clone();
        parameters.ConfigurationManager = oidc.ConfigurationManager as BaseConfigurationManager;
        if (Text(answer, "id_token") is not { } token || await oidc.TokenHandler.ValidateTokenAsync(token, parameters) is not { IsValid: true } read)
        {
            Log.NotReadable(logger);
            return SignInAnswer.Unknown;
        }

        return SignedInPerson.Of(read.ClaimsIdentity, provider.Value.TenantId, out var refusal) is { } person ? new(person, Text(answer, "refresh_token"), null) : new(null, null, refusal);
    }

    private static string? Text(JsonElement answer, string name) =>
        answer.ValueKind is JsonValueKind.Object && answer.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The tenant could not be asked about a sign-in ({Fault}).")]
        public static partial void NotAsked(ILogger logger, string fault);

        [LoggerMessage(LogLevel.Information, "The tenant did not renew a sign-in: status {Status}, {Error}.")]
        public static partial void NotRenewed(ILogger logger, int status, string error);

        [LoggerMessage(LogLevel.Warning, "The tenant renewed a sign-in without an ID token that holds: its roles are not known.")]
        public static partial void NotReadable(ILogger logger);
    }
}
