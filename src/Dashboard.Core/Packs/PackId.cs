using System.Diagnostics.CodeAnalysis;

namespace Dashboard.Core.Packs;

/// <summary>Identifies an evidence pack.</summary>
public readonly record struct PackId(Guid Value)
{
    /// <summary>A new id, ordered by time.</summary>
    public static PackId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    [SuppressMessage("Globalization", "CA1305", Justification = "A Guid is written alike in every culture.")]
    public override string ToString() => Value.ToString("D");
}
