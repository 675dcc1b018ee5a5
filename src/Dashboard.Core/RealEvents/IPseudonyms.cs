namespace Dashboard.Core.RealEvents;

/// <summary>Makes names that only this installation can make: equal for equal people, and of no use to anybody else.</summary>
public interface IPseudonyms
{
    /// <summary>Gets what they are made with. Afterwards they can be made as fast as a million needs.</summary>
    Task<PseudonymMaker> OpenAsync(CancellationToken ct);
}
