namespace Dashboard.Core.Reconciliation;

/// <summary>What makes two disagreements of one app the same one: what it is called, and of which account; of which identity where an account is missing.</summary>
public readonly record struct FindingKey(Situation Situation, string Subject)
{
    /// <summary>The key of a situation.</summary>
    public static FindingKey Of(Situation situation, string? accountId, string? identityId) =>
        new(situation, (situation is Situation.MissingAccount ? identityId : accountId) ?? string.Empty);
}
