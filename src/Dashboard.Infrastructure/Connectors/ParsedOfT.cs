using System.Diagnostics.CodeAnalysis;

namespace Dashboard.Infrastructure.Connectors;

/// <summary>Something read, or a phrase that says why it could not be.</summary>
internal readonly record struct Parsed<T>(T? Value, string? Problem)
{
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool IsRead => Problem is null;
}
