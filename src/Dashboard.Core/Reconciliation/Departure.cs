namespace Dashboard.Core.Reconciliation;

/// <summary>An identity that is in the directory no more, of which is known when it went.</summary>
/// <param name="From">When it was last seen there.</param>
/// <param name="To">When it was first seen to be gone.</param>
public sealed record Departure(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>What the round saw of it in the app.</summary>
    public IdentitySight Sight { get; } = new();
}
