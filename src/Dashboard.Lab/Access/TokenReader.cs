using System.Security.Claims;
using Dashboard.Lab.Apps;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Dashboard.Lab.Access;

/// <summary>Reads the access token that came with a request to an app: signed by us, for this app, not expired, not revoked.</summary>
internal sealed class TokenReader(IOpenIddictServerFactory factory, IOpenIddictServerDispatcher dispatcher, Grants grants)
{
    public async Task<ClaimsPrincipal?> ReadAsync(HttpRequest request, LabApp app)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var transaction = await factory.CreateTransactionAsync();
        transaction.BaseUri = Realm.Issuer(request, app);
        transaction.CancellationToken = request.HttpContext.RequestAborted;
        var context = new ValidateTokenContext(transaction) { Token = header["Bearer ".Length..].Trim(), ValidTokenTypes = { TokenTypeIdentifiers.AccessToken } };
        await dispatcher.DispatchAsync(context);

        return !context.IsRejected && grants.GivesAccess(context.Principal?.GrantId()) ? context.Principal : null;
    }
}
