namespace Dashboard.Web.Security;

/// <summary>Asks the tenant whether somebody may still be signed in.</summary>
internal interface ISignInRefresher
{
    Task<SignInAnswer> AskAsync(string refreshToken, CancellationToken ct);
}
