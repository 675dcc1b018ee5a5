namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>
/// What a canary holds after signing in, or a key it was given. Kept encrypted, shown never: printing it shows which
/// parts there are, not what they are.
/// </summary>
internal sealed record HeldCredential
{
    public string? AccessToken { get; init; }

    public string? RefreshToken { get; init; }

    public string? IdToken { get; init; }

    /// <summary>Name and value of every cookie that the sign-in left, by origin, and by path where they are not for all of it: <c>https://login.example</c>, <c>https://login.example/app</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Cookies { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>A key, a token or a session of its own: <c>{credential}</c>.</summary>
    public string? Value { get; init; }

    public override string ToString() =>
        $"HeldCredential({string.Join(", ", new[] { AccessToken is null ? null : "access token", RefreshToken is null ? null : "refresh token", IdToken is null ? null : "id token", Cookies.Count == 0 ? null : "cookies", Value is null ? null : "value" }.Where(p => p is not null))})";
}
