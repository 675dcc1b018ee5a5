using System.Security.Claims;
using Dashboard.Lab.Apps;
using Dashboard.Lab.Scim;

namespace Dashboard.Lab.Access;

/// <summary>One request to one app, with what decides whether it is let in.</summary>
internal sealed record AppVisit(HttpContext Http, LabApp App, StoreView View)
{
    public Credentials Credentials => Http.RequestServices.GetRequiredService<Credentials>();

    private Doorkeeper Door => Http.RequestServices.GetRequiredService<Doorkeeper>();

    /// <summary>Whose access token it is; null when it opens nothing.</summary>
    public async Task<string?> BearerAsync() => (await TokenAsync())?.Subject();

    /// <summary>What the access token says; null when it opens nothing.</summary>
    public async Task<ClaimsPrincipal?> TokenAsync()
    {
        var token = await Http.RequestServices.GetRequiredService<TokenReader>().ReadAsync(Http.Request, App);
        if (token is null || Door.Admits(App, Way.Api, token.Subject()))
        {
            return token;
        }

        // Like a key that was refused once: a leaver's token stays dead, also when the account comes back.
        if (Door.HasLeft(token.Subject()))
        {
            Http.RequestServices.GetRequiredService<Grants>().EndAccess(token.GrantId());
        }

        return null;
    }

    public HeldCredential? Admitted(Way way, string? secret) => Door.Admitted(App, way, secret);

    /// <summary>Null once it is deleted: a forgotten session may well outlive it.</summary>
    public Resource? Account(string subject) =>
        View.Users.Select(l => l.Resource).FirstOrDefault(a => a.Document["externalId"]?.ToString() == subject);
}
