namespace Dashboard.Core.Retention;

/// <summary>How much of something.</summary>
/// <param name="Count">How many.</param>
/// <param name="Oldest">The moment of the oldest; null for none.</param>
/// <param name="Newest">The moment of the newest; null for none.</param>
/// <param name="Bytes">How much room they take, where that is known.</param>
public sealed record RetentionAmount(int Count, DateTimeOffset? Oldest, DateTimeOffset? Newest, long? Bytes)
{
    /// <summary>Nothing.</summary>
    public static readonly RetentionAmount None = new(0, null, null, null);

    /// <summary>Both together.</summary>
    public RetentionAmount With(RetentionAmount more) => new(
        Count + more.Count,
        Oldest is null || more.Oldest < Oldest ? more.Oldest ?? Oldest : Oldest,
        Newest is null || more.Newest > Newest ? more.Newest ?? Newest : Newest,
        Bytes is null && more.Bytes is null ? null : (Bytes ?? 0) + (more.Bytes ?? 0));
}
