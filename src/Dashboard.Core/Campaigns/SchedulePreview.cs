using System.Collections.Immutable;

namespace Dashboard.Core.Campaigns;

/// <summary>A schedule in words, with its next occurrences in UTC.</summary>
public sealed record SchedulePreview(string Words, ImmutableArray<DateTimeOffset> Next);
