namespace Dashboard.Core.Canaries;

/// <summary>Identifies one execution of a campaign. Stands here because a canary is leased to a run.</summary>
public readonly record struct RunId(Guid Value)
{
    /// <summary>A new id, ordered by time.</summary>
    public static RunId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
