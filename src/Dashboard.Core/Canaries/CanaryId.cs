namespace Dashboard.Core.Canaries;

/// <summary>Identifies a canary; also the unguessable part of its marker.</summary>
public readonly record struct CanaryId(Guid Value)
{
    /// <summary>A new id. Random throughout, so that a marker cannot be guessed from the time it was made.</summary>
    public static CanaryId New() => new(Guid.NewGuid());

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
