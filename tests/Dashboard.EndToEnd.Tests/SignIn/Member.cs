namespace Dashboard.EndToEnd.Tests.SignIn;

/// <summary>Somebody who signs in at the tenant, as it has them just now.</summary>
internal sealed class Member(params string[] roles)
{
    public string[] Roles { get; set; } = roles;

    public bool IsEnabled { get; set; } = true;

    /// <summary>What is wrong with the tokens made out for them, though their signature is good.</summary>
    public Forgery Forgery { get; init; }
}
