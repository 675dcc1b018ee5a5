namespace Dashboard.Web.Shared.Loading;

/// <summary>What became of reading a screen's data.</summary>
/// <param name="Value">The data; null while it is being read the first time, or when that failed.</param>
/// <param name="HasFailed">Whether the last attempt failed. What was read before it stays on the screen.</param>
public sealed record Load<T>(T? Value, bool HasFailed)
    where T : class;
