using System.Collections.Immutable;

namespace Dashboard.Core.Apps;

/// <summary>How an app's accounts are correlated with identities, and which attributes must agree then.</summary>
/// <param name="Rules">Tried in this order; the first that names anybody decides. One that names several decides that nobody can say.</param>
/// <param name="Compared">Attributes that the app is to have as the directory has them; none where that is not asked.</param>
public sealed record Correlation(ImmutableArray<CorrelationRule> Rules, ImmutableArray<ComparedField> Compared)
{
    /// <summary>By the immutable id, then by the sign-in name; no attribute is compared.</summary>
    public static readonly Correlation Default = new([CorrelationRule.ImmutableId, CorrelationRule.UserName], []);

    /// <summary>
    /// Whether somebody set the rules for this app. Only then does an externalId that nobody in the directory has say anything: many
    /// provisioners leave something else there.
    /// </summary>
    public bool IsSet { get; init; }

    /// <inheritdoc/>
    public bool Equals(Correlation? other) => other is not null && IsSet == other.IsSet && Rules.SequenceEqual(other.Rules) && Compared.SequenceEqual(other.Compared);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Rules.Length, Compared.Length);
}
