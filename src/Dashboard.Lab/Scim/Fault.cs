namespace Dashboard.Lab.Scim;

/// <summary>An answer that has nothing to do with the request: the server is busy or broken.</summary>
internal sealed record Fault(int Status, int? RetryAfterSeconds);
