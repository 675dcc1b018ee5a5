namespace Dashboard.Core.Campaigns;

/// <summary>Whether the store works, as its last use showed.</summary>
public interface IStorageHealth
{
    /// <summary>What is wrong with it and since when, in a sentence for people; null when nothing is.</summary>
    string? Fault { get; }
}
