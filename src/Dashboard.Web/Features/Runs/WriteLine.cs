using Dashboard.Core.Campaigns;
using Dashboard.Core.Directories;

namespace Dashboard.Web.Features.Runs;

/// <summary>One attempt at a write at the source.</summary>
/// <param name="Step">Which write.</param>
/// <param name="Change">What is written.</param>
/// <param name="IntendedAt">When the intent was committed.</param>
/// <param name="Ended">How it ended; null while nobody knows.</param>
/// <param name="Sequence">Where its details stand in the journal; null before it ended.</param>
public sealed record WriteLine(StepKey Step, DirectoryChange Change, DateTimeOffset IntendedAt, WriteEnded? Ended, long? Sequence);
