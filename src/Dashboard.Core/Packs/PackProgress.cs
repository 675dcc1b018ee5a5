namespace Dashboard.Core.Packs;

/// <summary>How far a pack has come. Written by whoever makes it, read by whoever says so: one snapshot, replaced as a whole.</summary>
public sealed class PackProgress
{
    private volatile Step _now = new(PackStage.Waiting, 0, 0);

    /// <summary>How far.</summary>
    public Step Now => _now;

    /// <summary>It has come so far.</summary>
    public void Set(PackStage stage, int done, int of) => _now = new(stage, done, of);

    /// <summary>A step.</summary>
    /// <param name="Stage">What is being done.</param>
    /// <param name="Done">Of how many runs it is done.</param>
    /// <param name="Of">Runs in all; 0 where they are not counted.</param>
    public sealed record Step(PackStage Stage, int Done, int Of);
}
