using System.Collections.Immutable;

namespace Dashboard.Core.Access;

/// <summary>What a token reaches of what its role may do. It never adds anything.</summary>
/// <param name="MayWrite">Whether it may change anything; otherwise it reads and exports.</param>
/// <param name="Areas">The parts of the product it reaches.</param>
/// <param name="Apps">The ids of the apps that a token of an app owner stands for; empty for every other role.</param>
public sealed record TokenScope(bool MayWrite, TokenAreas Areas, ImmutableArray<string> Apps)
{
    /// <summary>All that the role may do.</summary>
    public static readonly TokenScope Whole = new(true, TokenAreas.All, []);

    /// <summary>Whether it reaches all of these areas.</summary>
    public bool Reaches(TokenAreas areas) => (Areas & areas) == areas;

    /// <summary>Whether it reaches nothing that the other does not.</summary>
    public bool IsWithin(TokenScope other) => (!MayWrite || other.MayWrite) && other.Reaches(Areas);

    /// <inheritdoc/>
    public bool Equals(TokenScope? other) => other is not null && (MayWrite, Areas) == (other.MayWrite, other.Areas) && Apps.SequenceEqual(other.Apps);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(MayWrite, Areas, Apps.Length);

    /// <summary>In words, without the names of apps.</summary>
    public override string ToString() => $"{(MayWrite ? "reads and writes" : "reads only")}, {(Areas is TokenAreas.All ? "every area" : Areas.ToString())}{(Apps.IsEmpty ? string.Empty : $", {Apps.Length} named {(Apps.Length == 1 ? "app" : "apps")}")}";
}
