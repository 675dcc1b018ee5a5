using Dashboard.Core.Access;
using Microsoft.AspNetCore.Authorization;

namespace Dashboard.Web.Security;

/// <summary>Who is let in where. What somebody may do there is asked of the <see cref="Actor"/> by each use case.</summary>
internal static class Policies
{
    /// <summary>Programs with a token. A cookie is not accepted, so that no foreign page can ride on one.</summary>
    public const string Token = "token";

    /// <summary>Programs with a token and people who are signed in. Also the name of the scheme that tells them apart.</summary>
    public const string TokenOrCookie = "token-or-cookie";

    /// <summary>People who may read everything, and take it away.</summary>
    public const string Evidence = "evidence";

    /// <summary>People who may look into the audit trail.</summary>
    public const string Audit = "audit";

    /// <summary>People who look after the server.</summary>
    public const string Administration = "administration";

    public static void Add(AuthorizationOptions authorization)
    {
        authorization.FallbackPolicy = authorization.DefaultPolicy;
        authorization.AddPolicy(Token, policy => policy.AddAuthenticationSchemes(ApiTokenHandler.SchemeName).RequireAuthenticatedUser());
        authorization.AddPolicy(TokenOrCookie, policy => policy.AddAuthenticationSchemes(TokenOrCookie).RequireAuthenticatedUser());
        authorization.AddPolicy(Administration, policy => policy.RequireAuthenticatedUser().RequireAssertion(static context => context.User.ToActor().MayAdminister));
        authorization.AddPolicy(Audit, policy => policy.RequireAuthenticatedUser().RequireAssertion(static context => context.User.ToActor().MayAudit));
        authorization.AddPolicy(Evidence, policy => policy.RequireAuthenticatedUser().RequireAssertion(static context => context.User.ToActor().MayReadEverything));
    }
}
