namespace Dashboard.Infrastructure.Persistence.Rows;

/// <summary>One sign-in attempt, entered before it was made.</summary>
internal sealed class SignInAttemptRow
{
    public long Id { get; init; }

    public required string Canary { get; init; }

    /// <summary>Origin of the server that checks the password.</summary>
    public required string Server { get; init; }

    public required DateTimeOffset At { get; init; }
}
