namespace Dashboard.Core.Probes;

/// <summary>As whom access is tried: always a canary of ours.</summary>
/// <param name="Canary">The canary's id in our register, under which its credentials are held.</param>
/// <param name="UserName">Sign-in name.</param>
/// <param name="IdentityId">The directory's immutable id; null before it is known.</param>
public sealed record ProbedIdentity(string Canary, string UserName, string? IdentityId)
{
    /// <summary>How a change at the source refers to the canary's password. The password itself stands in no journal.</summary>
    public static string PasswordReference(string canary) => $"canary:{canary}";
}
