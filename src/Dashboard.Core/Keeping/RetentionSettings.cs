using System.Collections.Immutable;

namespace Dashboard.Core.Keeping;

/// <summary>How long what is kept is kept. A kind that is not named keeps what it had before anybody set anything.</summary>
/// <param name="Rules">At most one for each kind, in the order of the kinds.</param>
public sealed record RetentionSettings(ImmutableArray<RetentionRule> Rules)
{
    /// <summary>Nothing is set.</summary>
    public static readonly RetentionSettings None = new([]);

    /// <summary>The rule of a kind; null where none is set.</summary>
    public RetentionRule? Of(RetentionKind kind) => Rules.FirstOrDefault(r => r.Kind == kind);

    /// <summary>With another rule for a kind; null for none.</summary>
    public RetentionSettings With(RetentionKind kind, RetentionRule? rule) =>
        new([.. Rules.Where(r => r.Kind != kind).Concat(rule is null ? [] : [rule]).OrderBy(r => r.Kind)]);

    /// <inheritdoc/>
    public bool Equals(RetentionSettings? other) => other is not null && Rules.SequenceEqual(other.Rules);

    /// <inheritdoc/>
    public override int GetHashCode() => Rules.Length;
}
