namespace Dashboard.Core.Waivers;

/// <summary>Identifies an exception in the register.</summary>
public readonly record struct WaiverId(Guid Value)
{
    /// <summary>A new id, ordered by time.</summary>
    public static WaiverId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
