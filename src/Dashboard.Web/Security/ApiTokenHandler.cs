using System.Text.Encodings.Web;
using Dashboard.Core.Access;
using Dashboard.Web.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Security;

/// <summary>Lets programs in by <c>Authorization: Bearer tm_...</c> (RFC 6750).</summary>
internal sealed class ApiTokenHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, ApiTokenDesk tokens, SignInDesk desk)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string SchemeName = "Bearer";

    private const string Prefix = "Bearer ";
    private const string NotGood = "The token is unknown, was taken back, is over, or sleeps until whoever made it signs in.";
    private const int Longest = 1024;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || header.Length > Longest)
        {
            return AuthenticateResult.NoResult();
        }

        if (await tokens.RecogniseAsync(header[Prefix.Length..].Trim(), Context.RequestAborted) is not { } token)
        {
            // The token itself is nowhere in it, and nothing of it: part of a secret is a secret.
            await desk.RefuseTokenAsync(WhereFrom.Of(Context), NotGood, Context.RequestAborted);
            return AuthenticateResult.Fail(NotGood);
        }

        return AuthenticateResult.Success(new(new(ActorClaims.Of(token, SchemeName)), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer realm=\"Tidemark\"";
        return RefuseAsync(StatusCodes.Status401Unauthorized, "Not signed in", "Send a valid token: 'Authorization: Bearer tm_...'. An administrator makes one with POST /api/v1/tokens. One whose maker has not signed in for long is good again once they do.");
    }

    protected override async Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var actor = Context.User.ToActor();
        await desk.RefuseAsync(actor, SessionCookie.RouteOf(Context), Context.RequestAborted);
        await (TokenReach.Refuse(Context, actor) is { } refusal
            ? Problems.Of(refusal).ExecuteAsync(Context)
            : RefuseAsync(StatusCodes.Status403Forbidden, "Not allowed", "The role of this token does not include this."));
    }

    private Task RefuseAsync(int status, string title, string detail) =>
        Results.Problem(detail, statusCode: status, title: title).ExecuteAsync(Context);
}
