namespace Dashboard.Core.Packs;

/// <summary>Makes evidence packs.</summary>
public interface IPackMaker
{
    /// <summary>Makes what waits, one after the other; comes back when nothing does.</summary>
    Task MakeAllAsync(CancellationToken ct);
}
