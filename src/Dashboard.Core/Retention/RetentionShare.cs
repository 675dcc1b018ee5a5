namespace Dashboard.Core.Retention;

/// <summary>What a pass does with one kind.</summary>
/// <param name="Term">How long it is kept.</param>
/// <param name="Announced">How many were said to go before the first went: never more go.</param>
/// <param name="Gone">What has gone.</param>
public sealed record RetentionShare(RetentionTerm Term, int Announced, RetentionAmount Gone);
