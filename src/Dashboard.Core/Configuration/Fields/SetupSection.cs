using System.Collections.Immutable;

namespace Dashboard.Core.Configuration.Fields;

/// <summary>Settings that belong together.</summary>
/// <param name="Title">For people.</param>
/// <param name="Lead">What they are for; null when the title says it.</param>
/// <param name="Fields">In the order they are asked for.</param>
public sealed record SetupSection(string Title, string? Lead, ImmutableArray<SetupField> Fields)
{
    /// <summary>Whether it can be left out as a whole, so that a screen may fold it away.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether somebody wrote something into it.</summary>
    public bool HasAnyOf(IReadOnlyDictionary<string, string> values) => Fields.Any(f => !string.IsNullOrWhiteSpace(values.GetValueOrDefault(f.Key)));
}
