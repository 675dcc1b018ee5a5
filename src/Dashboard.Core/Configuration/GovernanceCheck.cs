using System.Collections.Immutable;

namespace Dashboard.Core.Configuration;

/// <summary>What putting a configuration file in force would come to.</summary>
/// <param name="Against">The version in force that it was compared with.</param>
/// <param name="Errors">Everything that is wrong with it, in the order of the file; empty when it can be put in force.</param>
public sealed record GovernanceCheck(int Against, ImmutableArray<ConfigurationError> Errors)
{
    /// <summary>Whether it sets up anything otherwise than it is.</summary>
    public bool IsChanged { get; init; }

    /// <summary>The parts that would change: "app wiki added".</summary>
    public ImmutableArray<string> Changes { get; init; } = [];

    /// <summary>What would be deleted with it, each in a sentence: secrets that go elsewhere then.</summary>
    public ImmutableArray<string> Deleted { get; init; } = [];

    /// <summary>The lines that would change in the file as the server writes it.</summary>
    public ImmutableArray<DiffLine> Lines { get; init; } = [];
}
