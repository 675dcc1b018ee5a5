namespace Dashboard.Core.Evidence;

/// <summary>A campaign, as its sample is drawn.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Runs">Its runs that have results in the period.</param>
/// <param name="Frequency">How often that is.</param>
/// <param name="Population">Out of how many was drawn: one for each run and app.</param>
/// <param name="Size">How many are drawn of such a frequency; all, where there are fewer.</param>
public sealed record SampleStratum(string Campaign, int Runs, ControlFrequency Frequency, int Population, int Size);
