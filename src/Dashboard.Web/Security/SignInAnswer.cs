namespace Dashboard.Web.Security;

/// <summary>What the tenant says of a sign-in.</summary>
/// <param name="Person">Who they are now; null when they may not be signed in, or nobody knows.</param>
/// <param name="RefreshToken">What to ask with the next time.</param>
/// <param name="Refusal">Why they may not be signed in any more; null when they may, or nobody knows. A fault of ours or of the network is no refusal.</param>
internal sealed record SignInAnswer(SignedInPerson? Person, string? RefreshToken, string? Refusal)
{
    /// <summary>The tenant could not be asked, or its answer says nothing of the person.</summary>
    public static readonly SignInAnswer Unknown = new(null, null, null);
}
