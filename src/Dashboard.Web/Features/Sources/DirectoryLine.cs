using Dashboard.Core.Directories;

namespace Dashboard.Web.Features.Sources;

/// <summary>A source directory.</summary>
/// <param name="Source">The directory.</param>
/// <param name="Apps">How many apps follow it.</param>
/// <param name="Campaigns">How many campaigns write canaries there.</param>
public sealed record DirectoryLine(SourceDirectory Source, int Apps, int Campaigns);
