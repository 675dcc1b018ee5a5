namespace Dashboard.Core.Access;

/// <summary>A token just made, with the secret that is shown this once.</summary>
public sealed record NewApiToken(ApiToken Token, string Secret)
{
    /// <inheritdoc/>
    public override string ToString() => $"NewApiToken {Token.Id}";
}
