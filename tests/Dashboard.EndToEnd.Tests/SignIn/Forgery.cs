namespace Dashboard.EndToEnd.Tests.SignIn;

/// <summary>In what a token, signed by the right key, is not for this product.</summary>
internal enum Forgery
{
    None,
    Tenant,
    Issuer,
    Audience,
}
