namespace Dashboard.Core.Configuration;

/// <summary>A secret that an administrator entered; never the secret itself.</summary>
/// <param name="Reference">As the configuration names it: <c>kept:apps/wiki/token</c>.</param>
/// <param name="Origin">The one server it is sent to.</param>
/// <param name="EnteredAt">When.</param>
/// <param name="EnteredBy">By whom.</param>
public sealed record KeptSecret(string Reference, string Origin, DateTimeOffset EnteredAt, string EnteredBy);
