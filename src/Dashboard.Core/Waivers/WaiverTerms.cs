using System.Collections.Immutable;
using Dashboard.Core.Apps;

namespace Dashboard.Core.Waivers;

/// <summary>What an app's risk tier allows an exception to be.</summary>
/// <param name="Limits">The limits that the exception would loosen.</param>
/// <param name="LongestDuration">Longest time from the request to the expiry.</param>
/// <param name="LongestInterval">Longest interval that may be asked for.</param>
/// <param name="ShortestJustification">Fewest characters of a justification.</param>
public sealed record WaiverTerms(
    ImmutableDictionary<CheckKind, TimeSpan> Limits,
    TimeSpan LongestDuration,
    TimeSpan LongestInterval,
    int ShortestJustification);
