namespace Dashboard.Core.Evidence;

/// <summary>How many readings, and answers to them, the journals of a period's runs hold, as the store counts them.</summary>
/// <param name="Observations">Observations of all apps.</param>
/// <param name="Answered">Observations of the apps that were chosen whose answers are kept.</param>
/// <param name="OtherAnswers">Other steps, as far as they are of the apps that were chosen, whose answers are kept.</param>
public sealed record ReadingCounts(int Observations, int Answered, int OtherAnswers)
{
    /// <summary>Requests of the period's comparisons of the apps that were chosen, as far as they are kept.</summary>
    public int ToComparisons { get; init; }

    /// <summary>Nothing.</summary>
    public static readonly ReadingCounts None = new(0, 0, 0);
}
