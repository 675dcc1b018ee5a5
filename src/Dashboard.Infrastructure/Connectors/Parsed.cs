namespace Dashboard.Infrastructure.Connectors;

/// <summary>Makes <see cref="Parsed{T}"/>.</summary>
internal static class Parsed
{
    public static Parsed<T> As<T>(T value) => new(value, null);

    public static Parsed<T> Not<T>(string problem) => new(default, problem);
}
